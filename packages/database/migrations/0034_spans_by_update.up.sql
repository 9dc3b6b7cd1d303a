-- A span of creation in the order of updates: an index of either time goes through all that lies outside of the other,
-- which may be nearly every ticket. Taken as points in a plane both bound what is read, and it comes in order.
create extension if not exists cube;

-- In microseconds: whole numbers, which this type holds exactly until the year 2255.
create function ticket_times(created_at timestamptz, updated_at timestamptz) returns cube
language sql immutable parallel safe
begin atomic
  select cube(array[
    (extract(epoch from created_at at time zone 'UTC') * 1000000)::double precision,
    (extract(epoch from updated_at at time zone 'UTC') * 1000000)::double precision
  ]);
end;
create index tickets_times_idx on tickets using gist (ticket_times(created_at, updated_at)) where deleted_at is null;

-- Few, so that they cost nothing; without them their order would be made anew for each page.
create index tickets_overridden_updated_at_idx on tickets (updated_at desc, id desc) where overridden_at is not null;
create index tickets_overridden_priority_idx on tickets (priority_rank desc, created_at desc, id desc)
  where overridden_at is not null;

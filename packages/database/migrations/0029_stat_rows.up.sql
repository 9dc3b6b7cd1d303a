-- Reading the counts of all tickets costs what there are rows, and those of days and of durations become more the more
-- tickets there are. The days of a month stand in one row now, and so do 32 classes of durations: more would make long
-- rows, of which each write leaves one behind.

drop table ticket_stats;
create table ticket_stats (
  kind text not null,
  key text not null,
  -- Of the ticket's id: writers of different tickets rarely wait for each other.
  shard smallint not null,
  amounts bigint[] not null,
  constraint ticket_stats_pkey primary key (kind, key, shard)
) with (fillfactor = 50);

-- The row in which a cell is counted: of a day its month, of a class the first of 32.
create function ticket_stat_row(kind text, key text) returns text language sql immutable as $$
  select case
    when kind in ('created', 'approved', 'deployed', 'completed', 'open') then left(key, 7)
    when kind like '%\_class' then (key::integer / 32 * 32)::text
    else key
  end
$$;

-- And the place in it, from 1.
create function ticket_stat_place(kind text, key text) returns integer language sql immutable as $$
  select case
    when kind in ('created', 'approved', 'deployed', 'completed', 'open') then right(key, 2)::integer
    when kind like '%\_class' then key::integer % 32 + 1
    else 1
  end
$$;

-- In one order, so that two writers cannot each wait for the other. A row is written once by a statement: where a ticket
-- leaves one place of it and comes to another, the second has a turn of its own.
create or replace function count_ticket() returns trigger language plpgsql as $$
declare
  are_left boolean;
begin
  for turn in 1..2 loop
    with cells as materialized (
      select c.kind, ticket_stat_row(c.kind, c.key) as key, ticket_stat_place(c.kind, c.key) as place,
        sum(c.amount)::bigint as amount,
        row_number() over (partition by c.kind, ticket_stat_row(c.kind, c.key) order by c.key) as nth
      from (
        select kind, key, amount from ticket_stat_cells(new)
        union all
        select kind, key, -amount from ticket_stat_cells(old)
      ) c
      group by c.kind, c.key
      having sum(c.amount) <> 0
    ), counted as (
      insert into ticket_stats as s (kind, key, shard, amounts)
      select kind, key, coalesce(new.id, old.id) % 4, array_fill(0::bigint, array[place - 1]) || amount
      from cells where nth = turn
      order by kind, key
      on conflict (kind, key, shard) do update
        set amounts[cardinality(excluded.amounts)] =
          coalesce(s.amounts[cardinality(excluded.amounts)], 0) + excluded.amounts[cardinality(excluded.amounts)]
    )
    select coalesce(bool_or(nth > turn), false) into are_left from cells;
    exit when not are_left;
  end loop;
  return null;
end $$;

create or replace function count_ticket_event() returns trigger language plpgsql as $$
begin
  insert into ticket_stats as s (kind, key, shard, amounts)
  select 'event', new.action, t.id % 4, array[1] from tickets t where t.id = new.ticket_id and t.deleted_at is null
  on conflict (kind, key, shard) do update set amounts[1] = s.amounts[1] + 1;
  return null;
end $$;

-- All of them, from the tickets.
create function recount_tickets() returns void language sql as $$
  delete from ticket_stats;
  with cells as materialized (
    select c.kind, ticket_stat_row(c.kind, c.key) as key, t.id % 4 as shard, ticket_stat_place(c.kind, c.key) as place,
      sum(c.amount)::bigint as amount
    from tickets t cross join lateral ticket_stat_cells(t) c
    group by 1, 2, 3, 4
  )
  insert into ticket_stats (kind, key, shard, amounts)
  select kind, key, shard, array_agg(coalesce(amount, 0) order by place)
  from (select kind, key, shard, generate_series(1, max(place)) as place from cells group by 1, 2, 3) places
  left join cells using (kind, key, shard, place)
  group by 1, 2, 3
$$;
select recount_tickets();

drop function ticket_stat_shard;

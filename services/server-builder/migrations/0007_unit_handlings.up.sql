-- What was done with units outside of servers: looked at, sent in, thrown away. Part of a unit's biography, never changed.
create table server_builder.unit_handlings (
  handling_id bigint generated always as identity primary key,
  unit_id uuid not null references server_builder.units (unit_id),
  from_state text not null check (from_state in ('available', 'quarantine', 'rma', 'scrapped')),
  to_state text not null check (to_state in ('available', 'quarantine', 'rma', 'scrapped')),
  actor text not null,
  reason text,
  handled_at timestamptz not null default clock_timestamp()
);

create index unit_handlings_of_unit on server_builder.unit_handlings (unit_id);

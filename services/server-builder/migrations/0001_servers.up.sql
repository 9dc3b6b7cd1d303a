create table server_builder.servers (
  uuid text primary key,
  name text not null,
  status text not null check (status in ('active', 'locked', 'decommissioned')),
  location text,
  -- Grows by one with every effect and every undo, so that a reader can tell whether anything changed.
  version integer not null default 1 check (version > 0),
  imported_at timestamptz not null default now()
);

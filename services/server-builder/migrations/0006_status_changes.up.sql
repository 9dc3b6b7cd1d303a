-- Who took a server out of service, or back in, and why. Never changed afterwards.
create table server_builder.status_changes (
  server_uuid text not null references server_builder.servers (uuid),
  -- The one that the change made.
  server_version integer not null,
  from_status text not null check (from_status in ('active', 'locked', 'decommissioned')),
  to_status text not null check (to_status in ('active', 'locked', 'decommissioned')),
  actor text not null,
  reason text,
  changed_at timestamptz not null default now(),
  primary key (server_uuid, server_version),
  constraint status_changes_change_something check (from_status <> to_status)
);

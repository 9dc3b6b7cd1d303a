create table server_builder.server_settings (
  server_uuid text not null references server_builder.servers (uuid),
  path text not null,
  -- A setting without a value has no row.
  value jsonb not null check (jsonb_typeof(value) in ('string', 'number', 'boolean')),
  primary key (server_uuid, path)
);

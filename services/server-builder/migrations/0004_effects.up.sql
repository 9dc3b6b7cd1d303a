-- One row per idempotency key: what was done for it, or that nothing ever may be (voided before it was applied).
create table server_builder.effects (
  key text primary key,
  effect_id uuid not null unique default gen_random_uuid(),
  voided_at timestamptz,
  server_uuid text references server_builder.servers (uuid),
  -- The step as it was asked for: a repeat with another one is a mistake of the caller.
  request jsonb,
  ticket_number text,
  step_index integer,
  action text check (action in ('install', 'remove', 'replace', 'configure')),
  server_version integer,
  installed_unit_id uuid references server_builder.units (unit_id),
  removed_unit_id uuid references server_builder.units (unit_id),
  removed_to text check (removed_to in ('available', 'quarantine', 'rma', 'scrapped')),
  -- The place that the effect filled, emptied, or both.
  slot text,
  setting jsonb,
  applied_at timestamptz,
  undone_at timestamptz,
  undone_server_version integer,
  constraint effects_void_or_applied check (
    case
      when voided_at is not null then num_nonnulls(server_uuid, request, action, applied_at, undone_at) = 0
      else num_nulls(server_uuid, request, ticket_number, step_index, action, server_version, applied_at) = 0
    end),
  constraint effects_undone_with_version check ((undone_at is null) = (undone_server_version is null)),
  constraint effects_do_what_they_say check (
    voided_at is not null
    or ((installed_unit_id is not null) = (action in ('install', 'replace'))
      and (removed_unit_id is not null) = (action in ('remove', 'replace'))
      and (removed_to is not null) = (action in ('remove', 'replace'))
      and (setting is not null) = (action = 'configure')))
);

create index effects_of_server on server_builder.effects (server_uuid, server_version);

-- A unit's biography.
create index effects_installing on server_builder.effects (installed_unit_id) where installed_unit_id is not null;
create index effects_removing on server_builder.effects (removed_unit_id) where removed_unit_id is not null;

-- One row per key: what is held for it, or that nothing is any more, and then never again.
create table server_builder.reservations (
  key text primary key,
  server_uuid text references server_builder.servers (uuid),
  ticket_number text,
  -- What was asked for: a repeat with something else is a mistake of the caller.
  request jsonb,
  reserved_at timestamptz,
  released_at timestamptz,
  constraint reservations_whole_or_barred check (
    num_nonnulls(server_uuid, ticket_number, request, reserved_at) in (0, 4)
    and (reserved_at is not null or released_at is not null))
);

create index reservations_of_server on server_builder.reservations (server_uuid) where released_at is null;

-- A ticket holds one plan's parts at a time.
create unique index reservations_one_per_ticket
  on server_builder.reservations (ticket_number) where released_at is null;

-- What is held, as long as it is held. No code can promise a unit twice: the index forbids it.
create table server_builder.reservation_holds (
  key text not null references server_builder.reservations (key),
  step_index integer not null,
  action text not null check (action in ('install', 'remove', 'replace')),
  component_type text not null,
  component_uuid text not null,
  slot text,
  -- The unit that comes in; a removal holds only its slot.
  unit_id uuid unique references server_builder.units (unit_id),
  primary key (key, step_index),
  constraint reservation_holds_incoming check ((unit_id is not null) = (action in ('install', 'replace')))
);

-- Two steps of one plan may touch one slot, two plans may not.
create table server_builder.reserved_slots (
  server_uuid text not null references server_builder.servers (uuid),
  slot text not null,
  key text not null references server_builder.reservations (key),
  primary key (server_uuid, slot)
);

create index reserved_slots_of_key on server_builder.reserved_slots (key);

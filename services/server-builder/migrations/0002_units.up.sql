create table server_builder.units (
  unit_id uuid primary key default gen_random_uuid(),
  component_type text not null
    check (component_type in
      ('cpu', 'ram', 'storage', 'motherboard', 'nic', 'caddy', 'chassis', 'pciecard', 'hbacard')),
  component_uuid text not null,
  -- Byte order: "the lowest serial" must be the same unit on every machine, whatever its locale.
  serial text collate "C" not null unique,
  state text not null
    check (state in ('available', 'reserved', 'installed', 'quarantine', 'rma', 'scrapped')),
  server_uuid text references server_builder.servers (uuid),
  slot text,
  -- Where the unit entered the inventory: its biography begins here, and a repeated import is recognised by it.
  imported_server_uuid text references server_builder.servers (uuid),
  imported_slot text,
  imported_at timestamptz not null default now(),
  constraint units_installed_are_in_a_server check ((state = 'installed') = (server_uuid is not null)),
  constraint units_slot_needs_a_server check (slot is null or server_uuid is not null)
);

create unique index units_one_per_slot on server_builder.units (server_uuid, slot) where slot is not null;

-- Choosing a unit to install, and counting stock.
create index units_available on server_builder.units (component_uuid, serial) where state = 'available';

-- What is in a server.
create index units_of_server on server_builder.units (server_uuid) where server_uuid is not null;

-- Recognising a repeated import.
create index units_imported_with on server_builder.units (imported_server_uuid) where imported_server_uuid is not null;

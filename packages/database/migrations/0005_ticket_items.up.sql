-- The items of the current revision; older ones are in ticket_revisions.

create table ticket_items (
  id integer generated always as identity primary key,
  ticket_id integer not null references tickets (id) on delete cascade,
  -- From 0; what findings and plan steps call the item's index.
  position integer not null,
  -- The revision that wrote it last.
  revision integer not null,
  item_type text not null default 'component',
  action text not null,
  component_type text,
  component_uuid varchar(255),
  -- The part that leaves in a replacement.
  old_component_uuid varchar(255),
  component_serial varchar(255),
  -- What the catalog said of the part when it was asked for.
  specifications jsonb,
  quantity integer not null default 1,
  disposition text,
  config_path text,
  current_value text,
  requested_value text,
  validation_status text not null default 'pending',
  validation_message text,
  compatibility_checked boolean not null default false,
  fulfilled boolean not null default false,
  fulfilled_at timestamptz,
  fulfilled_component_uuid varchar(255),
  fulfillment_notes text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint ticket_items_position_key unique (ticket_id, position),
  constraint ticket_items_item_type_check check (item_type in ('component', 'configuration')),
  constraint ticket_items_action_check check (action in ('add', 'remove', 'replace', 'modify')),
  constraint ticket_items_component_type_check check (
    component_type in ('cpu', 'ram', 'storage', 'motherboard', 'nic', 'caddy', 'chassis', 'pciecard', 'hbacard')
  ),
  -- Only a setting may belong to no part.
  constraint ticket_items_component_check check (item_type = 'configuration' or component_type is not null),
  constraint ticket_items_quantity_check check (quantity between 1 and 64),
  -- A serial names one unit.
  constraint ticket_items_serial_check check (component_serial is null or quantity = 1),
  constraint ticket_items_disposition_check check (disposition in ('available', 'quarantine', 'rma', 'scrapped')),
  constraint ticket_items_validation_status_check check (
    validation_status in ('pending', 'valid', 'invalid', 'warning')
  )
);

create index ticket_items_component_type_idx on ticket_items (component_type);
create index ticket_items_component_uuid_idx on ticket_items (component_uuid);
create index ticket_items_validation_status_idx on ticket_items (validation_status);

-- Which physical units went in and out for an item.
create table ticket_item_units (
  id integer generated always as identity primary key,
  ticket_id integer not null references tickets (id) on delete cascade,
  -- Outlives an item that is edited away after a rollback.
  item_id integer references ticket_items (id) on delete set null,
  item_position integer not null,
  unit_id text not null,
  component_uuid varchar(255) not null,
  serial varchar(255) not null,
  slot text,
  direction text not null,
  event_id text not null,
  created_at timestamptz not null default now(),
  -- Set when the deployment was taken back.
  undone_at timestamptz,
  constraint ticket_item_units_direction_check check (direction in ('in', 'out'))
);

create index ticket_item_units_ticket_id_idx on ticket_item_units (ticket_id, item_position);
create index ticket_item_units_item_id_idx on ticket_item_units (item_id);
create index ticket_item_units_serial_idx on ticket_item_units (serial);

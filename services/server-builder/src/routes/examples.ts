import type {
  Effect,
  EffectStep,
  HandlingRequest,
  Imported,
  Inventory,
  Readiness,
  ReleasedReservation,
  Reservation,
  ReservationRequest,
  ServerSummary,
  Setting,
  Snapshot,
  StatusChange,
  StatusRequest,
  StockLevel,
  UndoneEffect,
  Unit,
  UnitRef,
  UnitTimeline,
} from '@racksmith/contracts/server-builder';

// One story, as the published description tells it: a drive goes into Bay 2 of a server for a ticket.

const PART = {
  component_type: 'storage',
  component_uuid: 'storage-ssd-samsung-pm893-960gb-sata-2.5',
} as const;
const UNIT_ID = '0198a6f2-4d7a-7bd0-9c2f-8f5a1f0c6a1e';
const TICKET = 'TKT-20251115-0001';
const KEY = `${TICKET}:r1:4f0c6a1e8a8d4a53a5c55a4a3c9b8f52:0`;
const AT = '2025-11-15T20:30:00.000Z';
const nothing = { old_component_uuid: null, old_serial: null, disposition: null, setting: null };

const unit: UnitRef = { unit_id: UNIT_ID, ...PART, serial: 'S6K1NX0T100001', slot: 'Bay 2' };
const server: ServerSummary = {
  uuid: 'server-uuid-db-prod-01',
  name: 'Database Production Server 01',
  status: 'active',
  location: 'Hall 2, Rack 14',
  version: 3,
};
const setting: Setting = { path: 'bios.boot_mode', value: 'uefi' };
const loose: Unit = { ...unit, slot: null, state: 'available', server_uuid: null };
const effect: Effect = {
  effect_id: '0198a6f2-4d7a-7bd0-9c2f-8f5a1f0c6a1f',
  key: KEY,
  server_uuid: server.uuid,
  ticket_number: TICKET,
  step_index: 0,
  action: 'install',
  server_version: 3,
  installed: unit,
  removed: null,
  setting: null,
  applied_at: AT,
  undone_at: null,
};
const hold = { step_index: 0, action: 'install', ...PART, slot: 'Bay 2', serial: null } as const;
const reservation: Reservation = {
  key: `${TICKET}:r1`,
  ticket_number: TICKET,
  server_uuid: server.uuid,
  holds: [{ ...hold, unit_id: UNIT_ID, serial: unit.serial }],
  reserved_at: AT,
};
const stock: StockLevel = { ...PART, available: 119 };
const status: StatusRequest = { status: 'locked', actor: 'admin', reason: 'Audit until Friday' };
const change: StatusChange = {
  server_version: 4,
  from: 'active',
  to: 'locked',
  actor: 'admin',
  reason: 'Audit until Friday',
  changed_at: AT,
};
const inventory: Inventory = {
  servers: [{ uuid: server.uuid, name: server.name, location: server.location, units: [] }],
  stock: [{ ...PART, serial: unit.serial }],
};
const imported: Imported = { servers: 1, units: 1, unchanged: { servers: 0, units: 0 } };
const handling: HandlingRequest = { state: 'quarantine', actor: 'tech.smith', reason: 'Clicks' };
const undone: UndoneEffect = { key: KEY, undone: true, server_version: 4 };
const released: ReleasedReservation = { key: `${TICKET}:r1`, released: true };
const snapshot: Snapshot = {
  server,
  units: [unit],
  settings: [setting],
  stock: [{ component_uuid: PART.component_uuid, available: 119 }],
  reservations: [],
};
const event = {
  server_uuid: null,
  server_name: null,
  slot: null,
  ticket_number: null,
  actor: null,
  reason: null,
};
const timeline: UnitTimeline = {
  unit: { ...unit, state: 'installed', server_uuid: server.uuid },
  events: [
    { ...event, at: '2025-10-01T08:00:00.000Z', event: 'imported', state: 'available' },
    {
      ...event,
      at: AT,
      event: 'installed',
      state: 'installed',
      server_uuid: server.uuid,
      server_name: server.name,
      slot: 'Bay 2',
      ticket_number: TICKET,
    },
  ],
};

const step: EffectStep = {
  ticket_number: TICKET,
  step_index: 0,
  action: 'install',
  ...PART,
  slot: 'Bay 2',
  serial: null,
  ...nothing,
};
const reservationRequest: ReservationRequest = {
  ticket_number: TICKET,
  server_uuid: server.uuid,
  holds: [hold],
};
const locked: ServerSummary = { ...server, status: 'locked', version: 4 };
const aside: Unit = { ...loose, state: 'quarantine' };
const ready: Readiness = { status: 'ready', parts: { database: 'ok' } };
const live = { status: 'live' as const };

export const EXAMPLES = {
  step,
  effect,
  effects: { effects: [effect] },
  undone,
  reservationRequest,
  reservation,
  reservations: { reservations: [reservation] },
  released,
  server: locked,
  servers: { servers: [server] },
  snapshot,
  status,
  statusChanges: { status_changes: [change] },
  stock: { stock: [stock] },
  units: { units: [loose] },
  unit: aside,
  handling,
  timeline,
  inventory,
  imported,
  ready,
  live,
};

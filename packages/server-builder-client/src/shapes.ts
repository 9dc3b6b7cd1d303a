import type * as wire from '@racksmith/contracts/server-builder';
import type { ComponentType, Disposition } from '@racksmith/domain';

import type { CamelCased } from './camel-case-keys.ts';

export type { Inventory, SettingValue } from '@racksmith/contracts/server-builder';

export type ServerSummary = CamelCased<wire.ServerSummary>;
export type UnitRef = CamelCased<wire.UnitRef>;
export type Unit = CamelCased<wire.Unit>;
export type Setting = CamelCased<wire.Setting>;
export type Reservation = CamelCased<wire.Reservation>;
export type ReservationRequest = CamelCased<wire.ReservationRequest>;
export type ReleasedReservation = CamelCased<wire.ReleasedReservation>;
/** `actor` is the person who decided it; a reason of null is none. */
export type StatusRequest = CamelCased<wire.StatusRequest>;
export type StockLevel = CamelCased<wire.StockLevel>;
export type Effect = CamelCased<wire.Effect>;
export type UndoneEffect = CamelCased<wire.UndoneEffect>;
export type Imported = CamelCased<wire.Imported>;

export interface ServerSnapshot {
  server: ServerSummary;
  units: UnitRef[];
  settings: Setting[];
  /** Free units per model asked for; 0 when there is none. */
  stock: Record<string, number>;
  reservations: Reservation[];
}

/**
 * One unit step of a plan. `install`: component comes in, `serial` names a wanted unit. `remove`: component leaves,
 * found by slot or serial. `replace`: component comes in (`serial` names a wanted unit) for the old component (found
 * by slot or `oldSerial`) and takes its slot. `configure`: only `setting`. What an action does not use is null.
 */
export interface UnitStep {
  ticketNumber: string;
  stepIndex: number;
  action: wire.EffectAction;
  componentType: ComponentType | null;
  componentUuid: string | null;
  slot: string | null;
  serial: string | null;
  oldComponentUuid: string | null;
  oldSerial: string | null;
  /** Where the part that leaves goes; null means available. */
  disposition: Disposition | null;
  setting?: wire.SettingChange | null;
}

export interface ReservationFilter {
  serverUuid?: string | undefined;
  /** Only what has been held for so long. */
  minAgeSeconds?: number | undefined;
}

export interface UnitFilter {
  componentUuid?: string | undefined;
  serial?: string | undefined;
  state?: wire.UnitState | undefined;
  /** At most 1000; 100 when absent. */
  limit?: number | undefined;
}

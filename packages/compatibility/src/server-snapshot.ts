import type { ComponentType } from '@racksmith/domain';

/** One physical part in a server, as the server builder records it. */
export interface InstalledUnit {
  readonly unitId: string;
  readonly componentType: ComponentType;
  readonly componentUuid: string;
  readonly serial: string;
  /** Label such as `Bay 3`; null where the part has no place of its own (a caddy) or none was recorded. */
  readonly slot: string | null;
}

/** What is held for a ticket, step by step. */
export interface Reservation {
  readonly ticketNumber: string;
  /** The slot is null where only a unit is held. */
  readonly holds: readonly {
    readonly action: 'install' | 'remove' | 'replace';
    readonly componentUuid: string;
    readonly slot: string | null;
    /** The unit that is held to come in, or to leave from no slot; null where a removal holds a slot. */
    readonly unitId: string | null;
  }[];
}

/** What the server holds and what the stock offers at one moment; the only outside facts a plan rests on. */
export interface ServerSnapshot {
  readonly server: {
    readonly uuid: string;
    readonly name: string;
    readonly status: 'active' | 'locked' | 'decommissioned';
    readonly version: number;
  };
  readonly units: readonly InstalledUnit[];
  /** What is set to something. */
  readonly settings: readonly { readonly path: string; readonly value: unknown }[];
  /** Free units per catalog uuid; a part that is missing here is not counted as short. */
  readonly stock: Readonly<Record<string, number>>;
  /** Slots and units that are held for tickets. */
  readonly reservations: readonly Reservation[];
}

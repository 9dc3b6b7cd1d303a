import type { Catalog } from '@racksmith/catalog';
import type { Reservation } from '../server-snapshot.ts';
import type { Unit } from './unit.ts';

/** The server as it will be. */
export interface Expected {
  readonly units: readonly Unit[];
  /** Whose plans are counted in. */
  readonly tickets: readonly string[];
}

/**
 * The server once everything that is held for other tickets is carried out: their parts in their slots, what they
 * replace or remove gone. What of it is done already is done once.
 * @returns undefined where nothing is held for others
 */
export function expectedUnits(
  catalog: Catalog,
  installed: readonly Unit[],
  reservations: readonly Reservation[],
  ticketNumber: string | null,
): Expected | undefined {
  const others = reservations.filter((reservation) => reservation.ticketNumber !== ticketNumber);
  if (others.length === 0) return undefined;
  const there = new Set(installed.map(({ key }) => key));
  const open = others.flatMap(({ ticketNumber: owner, holds }) =>
    holds
      .filter(({ action, unitId }) => unitId === null || there.has(unitId) === (action === 'remove'))
      .map((hold, nth) => ({ ...hold, key: `held ${owner} ${String(nth).padStart(4, '0')}` })),
  );
  const emptied = new Set(open.flatMap(({ action, slot }) => (action === 'install' ? [] : [slot])));
  const leaving = leavingUnits(others);
  const staying = installed.filter(
    ({ key, slot }) => !leaving.has(key) && (slot === null || !emptied.has(slot)),
  );
  const coming = open
    // Of a part without a slot nobody knows which one it replaces, so it is not counted twice.
    .filter(({ action, slot }) => action === 'install' || (action === 'replace' && slot !== null))
    .flatMap(({ key, componentUuid, slot }): Unit[] => {
      const part = catalog.find(componentUuid);
      if (!part) return [];
      return [{ key, type: part.type, uuid: part.uuid, part, serial: null, slot, itemIndex: null }];
    });
  return { units: [...staying, ...coming], tickets: others.map(({ ticketNumber: owner }) => owner).sort() };
}

/** Ids of the units that are held by themselves, having no slot, to leave the server. */
export function leavingUnits(reservations: readonly Reservation[]): ReadonlySet<string> {
  return new Set(
    reservations.flatMap(({ holds }) =>
      holds.flatMap(({ action, unitId }) => (action === 'remove' && unitId !== null ? [unitId] : [])),
    ),
  );
}

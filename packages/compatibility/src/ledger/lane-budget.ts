import type { PartOf } from '@racksmith/catalog';
import { lanesOf } from '../placement/fits.ts';
import { seatedCards } from './card-seats.ts';
import { fastDriveSeats } from './drive-seats.ts';
import { m2Seats } from './m2-seats.ts';
import { oncePerLedger } from './once-per-ledger.ts';

export interface LaneBudget {
  /** Lanes that the devices in slots, sockets and bays want of the processors. */
  readonly used: number;
  /** Lanes that the processors have. */
  readonly total: number;
  /** A processor whose lanes are not known: the total leaves it out. */
  readonly unknown: PartOf<'cpu'> | undefined;
}

/** PCIe lanes of the processors. Those of the chipset do not count, and an adapter's sockets use those of the adapter. */
export const laneBudget = oncePerLedger((ledger): LaneBudget => {
  const cards = seatedCards(ledger).map(({ card, slot }) =>
    slot.cpu === 0 ? 0 : Math.min(lanesOf(card) ?? 0, slot.lanes ?? 16),
  );
  const sockets = m2Seats(ledger).seated.map(({ drive, socket }) => {
    const own = socket.group === 'm2' && socket.facts.cpu !== 0;
    return own ? Math.min(lanesOf(drive) ?? 0, socket.facts.lanes ?? 4) : 0;
  });
  const others = [...fastDriveSeats(ledger).seated.map(({ drive }) => drive), ...ledger.unitsIn('ocp')].map(
    (unit) => lanesOf(unit) ?? 0,
  );
  const cpus = ledger.unitsOf('cpu').flatMap(({ part }) => (part?.type === 'cpu' ? [part] : []));
  return {
    used: sum([...cards, ...sockets, ...others]),
    total: sum(cpus.map(({ specs }) => specs.pcie_lanes ?? 0)),
    unknown: cpus.find(({ specs }) => specs.pcie_lanes === null),
  };
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

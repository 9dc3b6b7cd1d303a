import type { Ledger } from '../engine/ledger.ts';
import type { Unit } from '../engine/unit.ts';
import { adapterSlots } from '../placement/adapter-slots.ts';
import { fits, reluctance } from '../placement/fits.ts';
import { match } from '../placement/match.ts';
import type { M2Slot } from '../placement/slot.ts';
import { cardSeats } from './card-seats.ts';
import { bySeatFacts } from './by-facts.ts';
import { oncePerLedger } from './once-per-ledger.ts';

export interface M2Seats {
  readonly drives: readonly Unit[];
  /** Sockets of the board and of seated adapters that a processor drives. */
  readonly usable: readonly M2Slot[];
  readonly seated: readonly { readonly drive: Unit; readonly socket: M2Slot }[];
}

/** As many M.2 drives as possible in sockets that take their length, key and protocol; shared sockets last. */
export const m2Seats = oncePerLedger((ledger): M2Seats => {
  const drives = bySeatFacts(ledger.unitsIn('m2'));
  if (drives.length === 0) return { drives, usable: [], seated: [] };
  const usable = usableSockets(ledger);
  const byLabel = new Map(usable.map((slot) => [slot.label, slot]));
  const seats = match(drives, (drive) =>
    usable
      .filter((slot) => fits(drive, slot))
      .sort((a, b) => reluctance(drive, a) - reluctance(drive, b) || slowness(drive, a) - slowness(drive, b))
      .map((slot) => slot.label),
  );
  const seated = [...seats].flatMap(([drive, label]) => {
    const socket = byLabel.get(label);
    return socket ? [{ drive, socket }] : [];
  });
  return { drives, usable, seated };
});

/** How many M.2 drives find no socket, however fast it is. */
export const standingM2Drives = oncePerLedger((ledger): number => {
  const drives = ledger.unitsIn('m2');
  if (drives.length === 0) return 0;
  const usable = usableSockets(ledger);
  const seats = match(drives, (drive) =>
    usable.filter((slot) => fits(drive, slot)).map(({ label }) => label),
  );
  return drives.length - seats.size;
});

function usableSockets(ledger: Ledger): M2Slot[] {
  const onCards = adapterSlots(ledger, cardSeats(ledger).seats);
  return [...ledger.slotsIn('m2'), ...onCards].filter((slot) => slot.blocked === undefined);
}

/** Lanes and generations that the drive gives up in the socket; not known counts as none. */
function slowness({ part }: Unit, { facts }: M2Slot): number {
  if (part?.type !== 'storage') return 0;
  const { pcie_lanes: lanes, pcie_gen: gen } = part.specs;
  const lost = (own: number | null | undefined, has: number | null) =>
    Math.max(0, (own ?? 0) - (has ?? own ?? 0));
  return lost(lanes, facts.lanes) * 10 + lost(gen, facts.gen);
}

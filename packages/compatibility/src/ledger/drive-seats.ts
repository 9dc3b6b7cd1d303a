import type { Ledger } from '../engine/ledger.ts';
import type { Unit } from '../engine/unit.ts';
import { fits, reluctance } from '../placement/fits.ts';
import { match } from '../placement/match.ts';
import type { BaySlot } from '../placement/slot.ts';
import { byBayFacts, bySeatFacts } from './by-facts.ts';
import { oncePerLedger } from './once-per-ledger.ts';

export interface SeatedDrive {
  readonly drive: Unit;
  readonly bay: BaySlot;
}

export interface DriveSeats {
  readonly drives: readonly Unit[];
  readonly seated: readonly SeatedDrive[];
  /** Drives without a bay of their size that speaks their protocol. */
  readonly standing: readonly Unit[];
}

/**
 * As many drives as possible in bays of their size that speak their protocol. Drives of one form and protocol are alike
 * here: who looks at more of them takes `fastDriveSeats`.
 */
export const driveSeats = oncePerLedger((ledger) => seatDrives(ledger, byBayFacts(ledger.unitsIn('bay'))));

/** The same, the fastest drives first. */
export const fastDriveSeats = oncePerLedger((ledger) =>
  seatDrives(ledger, bySeatFacts(ledger.unitsIn('bay'))),
);

/** Bays of one kind: what is said of the first holds for all. */
export interface BayRun {
  readonly first: BaySlot;
  readonly bays: readonly BaySlot[];
}

/** The bays in runs, as the chassis has them; one that is held for somebody is like no other. */
export const bayRuns = oncePerLedger((ledger): readonly BayRun[] => {
  const isHeld = ({ isReserved, heldFor }: BaySlot) => isReserved === true || heldFor !== undefined;
  const runs = Map.groupBy(ledger.slotsIn('bay'), (bay) => (isHeld(bay) ? bay : bay.facts));
  return [...runs.values()].flatMap((bays) => bays.slice(0, 1).map((first) => ({ first, bays })));
});

const bayByLabel = oncePerLedger(
  (ledger): ReadonlyMap<string, BaySlot> => new Map(ledger.slotsIn('bay').map((bay) => [bay.label, bay])),
);

function seatDrives(ledger: Ledger, drives: readonly Unit[]): DriveSeats {
  const byLabel = bayByLabel(ledger);
  const runs = bayRuns(ledger);
  const seats = match(drives, (drive) =>
    runs
      .filter(({ first }) => fits(drive, first) && connects(drive, first))
      .sort((a, b) => reluctance(drive, a.first) - reluctance(drive, b.first))
      .flatMap(({ bays }) => bays.map(({ label }) => label)),
  );
  const seated = [...seats].flatMap(([drive, label]) => {
    const bay = byLabel.get(label);
    return bay ? [{ drive, bay }] : [];
  });
  return { drives, seated, standing: drives.filter((drive) => !seats.has(drive)) };
}

/** SATA drives work in SAS bays, never the other way round; a backplane may take U.3 drives only. */
export function connects({ part }: Unit, { facts }: BaySlot): boolean {
  if (part?.type !== 'storage' || part.specs.protocol === null || facts.protocols === null) return true;
  const { protocol, form_factor: form } = part.specs;
  const forms = facts.nvme_forms as readonly string[] | undefined;
  if (protocol === 'NVMe' && forms && form !== 'E1.S' && !forms.includes(form)) {
    // A U.3 drive also speaks U.2.
    return facts.protocols.includes('NVMe') && form === 'U.3' && forms.includes('U.2');
  }
  return facts.protocols.includes(protocol) || (protocol === 'SATA' && facts.protocols.includes('SAS'));
}

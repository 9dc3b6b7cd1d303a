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

function seatDrives(ledger: Ledger, drives: readonly Unit[]): DriveSeats {
  const bays = ledger.slotsIn('bay');
  const byLabel = new Map(bays.map((bay) => [bay.label, bay]));
  const seats = match(drives, (drive) =>
    bays
      .filter((bay) => fits(drive, bay) && connects(drive, bay))
      .sort((a, b) => reluctance(drive, a) - reluctance(drive, b))
      .map(({ label }) => label),
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

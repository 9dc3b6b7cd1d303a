import type { Ledger } from '../engine/ledger.ts';
import { baySizesOf } from '../placement/fits.ts';
import type { StateRule, Violation } from './rule.ts';
import { fewer } from './violation.ts';

/**
 * STO-01: a bay of its size for every drive. A 2.5 inch drive (U.2 and U.3 too) may ride in a 3.5 inch bay on a
 * converter tray, never the other way round. Source: chassis `drive_bays`.
 */
export const driveBays: StateRule = {
  id: 'STO-01',
  reads: ['chassis.drive_bays.count', 'chassis.drive_bays.size', 'storage.form_factor'],
  judge(ledger) {
    if (!ledger.chassis) return [];
    const bays = countBays(ledger);
    return shortages(ledger).map(({ size, drives, missing }) => shortOfBays(size, drives, missing, bays));
  },
};

/** Drives for which the chassis has no bay of a suitable size, whatever the bays speak. */
export function drivesWithoutBay(ledger: Ledger): number {
  return shortages(ledger).reduce((sum, { missing }) => sum + missing, 0);
}

function shortages(ledger: Ledger): { size: string; drives: number; missing: number }[] {
  const left = countBays(ledger);
  const wanted = countDrives(ledger);
  // The size with the fewest choices first: what it leaves can only go to drives that have another choice.
  const sizes = [...wanted.keys()].sort((a, b) => baySizesOf(a).length - baySizesOf(b).length);
  return sizes.flatMap((size) => {
    const drives = wanted.get(size) ?? 0;
    let missing = drives;
    for (const bay of baySizesOf(size)) {
      const taken = Math.min(missing, left.get(bay) ?? 0);
      left.set(bay, (left.get(bay) ?? 0) - taken);
      missing -= taken;
    }
    return missing === 0 ? [] : [{ size, drives, missing }];
  });
}

function shortOfBays(
  size: string,
  drives: number,
  missing: number,
  bays: ReadonlyMap<string, number>,
): Violation {
  const suitable = baySizesOf(size);
  const has = suitable.map((bay) => `${bays.get(bay) ?? 0} of ${bay}`).join(' and ');
  const count = suitable.reduce((sum, bay) => sum + (bays.get(bay) ?? 0), 0);
  return {
    rule: 'STO-01',
    severity: 'error',
    resource: `bay ${size}`,
    measure: missing,
    subjectUuid: null,
    facts: { size, drives, missing, suitable_bays: count },
    message: `No free ${size} bay: ${missing} missing for ${drives} ${size} drives; the chassis has ${has}`,
    fix: { text: fewer(missing, 'drive') },
  };
}

function countBays({ slotsIn }: Ledger): Map<string, number> {
  const bays = new Map<string, number>();
  for (const { size } of slotsIn('bay')) bays.set(size, (bays.get(size) ?? 0) + 1);
  return bays;
}

/** Drives per bay size they were made for. One that the catalog no longer knows counts as a 2.5 inch drive. */
function countDrives({ unitsIn }: Ledger): Map<string, number> {
  const drives = new Map<string, number>();
  for (const unit of unitsIn('bay')) {
    const form = unit.part?.type === 'storage' ? unit.part.specs.form_factor : '2.5in';
    const size = baySizesOf(form)[0] ?? form;
    drives.set(size, (drives.get(size) ?? 0) + 1);
  }
  return drives;
}

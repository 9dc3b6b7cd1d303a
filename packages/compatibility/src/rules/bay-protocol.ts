import { nameOf } from '../engine/unit.ts';
import type { Ledger } from '../engine/ledger.ts';
import { bayRuns, connects, driveSeats, type BayRun } from '../ledger/drive-seats.ts';
import { byModel } from './by-model.ts';
import { cannotVerify } from './cannot-verify.ts';
import { fits } from '../placement/fits.ts';
import { drivesWithoutBay } from './drive-bays.ts';
import type { StateRule } from './rule.ts';
import { violation } from './violation.ts';

/**
 * STO-02: a drive needs a bay that speaks its protocol. SATA drives work in SAS bays, SAS drives in SATA bays never;
 * NVMe needs an NVMe bay; U.3 drives work in U.2 bays, U.2 drives in U.3-only bays never. Drives for which there is no
 * bay at all are STO-01's. Source: SFF-8639 and SFF-TA-1001; chassis `drive_bays[].protocols`.
 */
export const bayProtocol: StateRule = {
  id: 'STO-02',
  reads: ['chassis.drive_bays.protocols', 'storage.protocol', 'storage.form_factor'],
  judge(ledger) {
    const { chassis } = ledger;
    if (!chassis) return [];
    const { drives, standing } = driveSeats(ledger);
    const runs = bayRuns(ledger).map(({ first }) => first);
    const spoken = [...new Set(runs.flatMap(({ protocols }) => protocols ?? []))];
    const one = standing.find(({ itemIndex }) => itemIndex !== null) ?? standing[0];
    const protocol = one?.part?.type === 'storage' ? one.part.specs.protocol : null;
    const form = one?.part?.type === 'storage' ? one.part.specs.form_factor : null;
    const wanted = protocol === 'NVMe' ? `${form} NVMe` : protocol;
    return [
      ...(runs.some(({ protocols }) => protocols === null)
        ? cannotVerify('STO-02', chassis, 'drive_bays.protocols', drives.length)
        : []),
      ...byModel(drives, (drive) => drive).flatMap(({ first: { part }, all }) =>
        part?.type === 'storage' && part.specs.protocol === null
          ? cannotVerify('STO-02', part, 'protocol', all.length)
          : [],
      ),
      ...violation({
        rule: 'STO-02',
        severity: 'error',
        resource: 'bay protocol',
        measure: Math.max(mismatches(ledger), standing.length - drivesWithoutBay(ledger), 0),
        facts: {
          protocol,
          form_factor: form,
          bay_protocols: spoken.join(', '),
          drives: drives.length,
          missing: standing.length,
        },
        message: `${one ? nameOf(one) : 'The drive'} is ${wanted}; no free bay takes it, the bays of ${chassis.name} take ${spoken.join(', ') || 'no drives'}`,
      }),
    ];
  },
};

/**
 * Drives that would find no bay of their protocol even if they were alone, though there are bays of their size. Counted
 * protocol by protocol, so that a drive of another one that leaves makes nothing worse.
 */
function mismatches(ledger: Ledger): number {
  const { drives } = driveSeats(ledger);
  const runs = bayRuns(ledger);
  const groups = Map.groupBy(drives, ({ part }) => (part?.type === 'storage' ? part.specs.protocol : null));
  return [...groups.values()].reduce((sum, group) => {
    const sized = runs.filter(({ first }) => group.some((drive) => fits(drive, first)));
    const speaking = sized.filter(({ first }) =>
      group.some((drive) => fits(drive, first) && connects(drive, first)),
    );
    return sum + Math.min(group.length, countBays(sized)) - Math.min(group.length, countBays(speaking));
  }, 0);
}

function countBays(runs: readonly BayRun[]): number {
  return runs.reduce((sum, { bays }) => sum + bays.length, 0);
}

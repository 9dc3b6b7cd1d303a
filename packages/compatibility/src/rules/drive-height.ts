import { nameOf, type Unit } from '../engine/unit.ts';
import { fastDriveSeats } from '../ledger/drive-seats.ts';
import { fits } from '../placement/fits.ts';
import { match } from '../placement/match.ts';
import { byModel } from './by-model.ts';
import { cannotVerify } from './cannot-verify.ts';
import type { StateRule } from './rule.ts';
import { violation } from './violation.ts';

/** STO-14: a drive that is thicker than all bays left for it, where bays declare a height. Millimetres. Source: chassis data sheets (7 mm bays). */
export const driveHeight: StateRule = {
  id: 'STO-14',
  reads: ['chassis.drive_bays.height_mm', 'storage.height_mm'],
  judge(ledger) {
    const bays = ledger.slotsIn('bay');
    if (!bays.some(({ facts }) => facts.height_mm)) return [];
    const seated = fastDriveSeats(ledger).seated.map(({ drive }) => drive);
    const room = match(seated, (drive) =>
      bays
        .filter(
          (bay) => fits(drive, bay) && heightOf(drive) <= (bay.facts.height_mm ?? Number.POSITIVE_INFINITY),
        )
        .map(({ label }) => label),
    );
    const thick = seated.filter((drive) => !room.has(drive));
    const one = thick.find(({ itemIndex }) => itemIndex !== null) ?? thick[0];
    const most = Math.max(...bays.map(({ facts }) => facts.height_mm ?? 0));
    const unknown = byModel(seated, (drive) => drive).flatMap(({ first: { part }, all }) =>
      part?.type === 'storage' && part.specs.height_mm === null
        ? cannotVerify('STO-14', part, 'height_mm', all.length)
        : [],
    );
    const tooThick = violation({
      rule: 'STO-14',
      severity: 'error',
      resource: 'bay height',
      measure: thick.length,
      facts: { drives: thick.length, drive_mm: one ? heightOf(one) : null, bay_mm: most },
      message: `${one ? nameOf(one) : 'The drive'} is ${one ? heightOf(one) : '?'} mm high; the bays left for it take ${most} mm`,
    });
    return [...unknown, ...tooThick];
  },
};

function heightOf({ part }: Unit): number {
  return part?.type === 'storage' ? (part.specs.height_mm ?? 0) : 0;
}

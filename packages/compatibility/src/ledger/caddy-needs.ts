import type { Unit } from '../engine/unit.ts';
import { baySizesOf } from '../placement/fits.ts';
import { match } from '../placement/match.ts';
import { driveSeats } from './drive-seats.ts';
import { oncePerLedger } from './once-per-ledger.ts';

/** A drive's need of a carrier; equal needs share their `uuid`. */
export interface CaddyNeed {
  readonly uuid: string;
  readonly family: string;
  readonly baySize: string;
  readonly driveSize: string;
}

export interface CaddyNeeds {
  readonly needs: readonly CaddyNeed[];
  /** Needs that no caddy of the server meets. */
  readonly unmet: readonly CaddyNeed[];
}

/** Who of the drives in hot-swap bays lacks a carrier. Carriers go by the bay's size and family and by the drive's size. */
export const caddyNeeds = oncePerLedger((ledger): CaddyNeeds => {
  const needs = driveSeats(ledger).seated.flatMap(({ drive, bay }): CaddyNeed[] => {
    const { hot_swap: hotSwap, caddy_family: family, size: baySize } = bay.facts;
    if (hotSwap === false || family === null || drive.part?.type !== 'storage') return [];
    const driveSize = baySizesOf(drive.part.specs.form_factor)[0] ?? baySize;
    return [{ uuid: `${family} ${baySize} ${driveSize}`, family, baySize, driveSize }];
  });
  const caddies = ledger.unitsOf('caddy');
  const met = match(needs, (need) => caddies.filter((caddy) => holds(caddy, need)).map(({ key }) => key));
  return { needs, unmet: needs.filter((need) => !met.has(need)) };
});

function holds({ part }: Unit, { family, baySize, driveSize }: CaddyNeed): boolean {
  if (part?.type !== 'caddy') return false;
  const { family: own, bay_size: bay, drive_sizes: drives } = part.specs;
  return (
    (own === null || own === family) &&
    (bay === null || bay === baySize) &&
    (drives === null || drives.some((size) => size === driveSize))
  );
}

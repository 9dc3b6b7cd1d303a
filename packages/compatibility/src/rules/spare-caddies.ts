import type { AdvisoryRule } from './rule.ts';
import { counted, violation } from './violation.ts';

/** STO-13: more carriers of a size than bays to slide them into: they belong into stock. Source: chassis `drive_bays`. */
export const spareCaddies: AdvisoryRule = {
  id: 'STO-13',
  advises: true,
  reads: ['chassis.drive_bays.count', 'caddy.bay_size'],
  judge({ chassis, unitsOf }) {
    if (!chassis) return [];
    const sizes = Map.groupBy(unitsOf('caddy'), ({ part }) =>
      part?.type === 'caddy' ? part.specs.bay_size : null,
    );
    return [...sizes].flatMap(([size, caddies]) => {
      if (size === null) return [];
      const bays = chassis.specs.drive_bays
        .filter((run) => run.size === size && run.caddy_family !== null)
        .reduce((sum, { count }) => sum + count, 0);
      const spare = Math.max(0, caddies.length - bays);
      return violation({
        rule: 'STO-13',
        severity: 'info',
        resource: `spare caddies ${size}`,
        measure: spare,
        facts: { caddies: caddies.length, bays, spare, bay_size: size },
        message: `${spare} of ${caddies.length} caddies for ${size} bays are spare: the chassis has ${counted(bays, 'such bay')}`,
      });
    });
  },
};

import { byModel } from './by-model.ts';
import { cannotVerify } from './cannot-verify.ts';
import type { StateRule, Violation } from './rule.ts';
import { violation } from './violation.ts';

/** STO-12: carriers do not cross vendors or generations: their latch family must be one of the chassis' bays. Source: vendors' carrier lists. */
export const caddyFamily: StateRule = {
  id: 'STO-12',
  reads: ['chassis.drive_bays.caddy_family', 'caddy.family'],
  judge({ chassis, unitsOf }) {
    if (!chassis) return [];
    const families = [
      ...new Set(chassis.specs.drive_bays.flatMap(({ caddy_family: family }) => family ?? [])),
    ];
    return byModel(unitsOf('caddy'), (caddy) => caddy).flatMap(
      ({ uuid, first, all: caddies }): Violation[] => {
        const part = first.part;
        if (part?.type !== 'caddy') return [];
        const { family } = part.specs;
        if (family === null) return cannotVerify('STO-12', part, 'family', caddies.length);
        return violation({
          rule: 'STO-12',
          severity: 'error',
          resource: `caddy family ${uuid}`,
          measure: families.includes(family) ? 0 : caddies.length,
          subject: uuid,
          facts: { caddies: caddies.length, family, chassis_families: families.join(', ') },
          message: `${part.name} (${family}) does not fit ${chassis.name}, whose bays take ${families.join(', ') || 'bare drives'}`,
        });
      },
    );
  },
};

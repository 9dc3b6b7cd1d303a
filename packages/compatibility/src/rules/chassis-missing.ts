import { slotKindOf } from '../placement/fits.ts';
import type { AdvisoryRule } from './rule.ts';
import { counted, violation } from './violation.ts';

/**
 * SYS-03: there is no chassis yet. A warning, because a server may be built up in any order; said again when more parts
 * come that need one: board, cards, drives in bays, caddies. Source: bays, openings and supplies are facts of the chassis.
 */
export const chassisMissing: AdvisoryRule = {
  id: 'SYS-03',
  advises: true,
  reads: [],
  judge({ unitsOf, units }) {
    if (unitsOf('chassis').length > 0) return [];
    const waiting = units.filter(
      (unit) =>
        ['motherboard', 'caddy'].includes(unit.type) || ['pcie', 'bay'].includes(slotKindOf(unit) ?? ''),
    ).length;
    return violation({
      rule: 'SYS-03',
      severity: 'warning',
      resource: 'chassis',
      measure: 1 + waiting,
      facts: { waiting_parts: waiting },
      message: `The server has no chassis yet: drive bays, card height and power cannot be verified (${counted(waiting, 'part')})`,
      fix: { text: 'Add a chassis', adds: { type: 'chassis', quantity: 1 } },
    });
  },
};

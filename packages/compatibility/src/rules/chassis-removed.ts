import { slotKindOf } from '../placement/fits.ts';
import { listOf } from './list-of.ts';
import type { StateRule } from './rule.ts';
import { violation } from './violation.ts';

/** DEP-04: the chassis leaves; board, drives and caddies stay. Measured in those parts. Source: nothing else houses them. */
export const chassisRemoved: StateRule = {
  id: 'DEP-04',
  reads: [],
  judge({ unitsOf, units }, before) {
    if (before.unitsOf('chassis').length === 0 || unitsOf('chassis').length > 0) return [];
    const left = units.filter(
      (unit) => ['motherboard', 'caddy'].includes(unit.type) || slotKindOf(unit) === 'bay',
    );
    return violation({
      rule: 'DEP-04',
      severity: 'error',
      resource: 'chassis gone',
      measure: left.length,
      facts: { parts: left.length, list: listOf(left) },
      message: `Without the chassis these have no housing: ${listOf(left)}`,
      fix: { text: 'Replace the chassis instead of removing it, or remove them with it', dependents: left },
    });
  },
};

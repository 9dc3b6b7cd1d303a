import { listOf } from './list-of.ts';
import { slotKindOf } from '../placement/fits.ts';
import type { StateRule } from './rule.ts';
import { violation } from './violation.ts';

/** DEP-03: the motherboard leaves and what sits on it stays. Measured in those parts. Source: they have no place without it. */
export const boardRemoved: StateRule = {
  id: 'DEP-03',
  reads: [],
  judge({ unitsOf, units }, before) {
    if (before.unitsOf('motherboard').length === 0 || unitsOf('motherboard').length > 0) return [];
    const left = units.filter((unit) =>
      ['cpu', 'dimm', 'pcie', 'ocp', 'm2'].includes(slotKindOf(unit) ?? ''),
    );
    return violation({
      rule: 'DEP-03',
      severity: 'error',
      resource: 'motherboard gone',
      measure: left.length,
      facts: { parts: left.length, list: listOf(left) },
      message: `Without the motherboard these have no place: ${listOf(left)}`,
      fix: {
        text: 'Replace the motherboard instead of removing it, or remove them with it',
        dependents: left,
      },
    });
  },
};

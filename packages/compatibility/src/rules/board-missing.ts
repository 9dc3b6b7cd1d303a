import { slotKindOf } from '../placement/fits.ts';
import type { AdvisoryRule } from './rule.ts';
import { counted, violation } from './violation.ts';

/**
 * SYS-02: there is no motherboard yet. A warning, because a server may be built up in any order; said again when more
 * parts come that need one. Measured in those parts. Source: what sits on a board is judged by the board's facts.
 */
export const boardMissing: AdvisoryRule = {
  id: 'SYS-02',
  advises: true,
  reads: [],
  judge({ unitsOf, units }) {
    if (unitsOf('motherboard').length > 0) return [];
    const waiting = units.filter((unit) =>
      ['cpu', 'dimm', 'pcie', 'ocp', 'm2'].includes(slotKindOf(unit) ?? ''),
    ).length;
    return violation({
      rule: 'SYS-02',
      severity: 'warning',
      resource: 'motherboard',
      measure: 1 + waiting,
      facts: { waiting_parts: waiting },
      message: `The server has no motherboard yet: whether processors, memory, cards and M.2 drives fit cannot be verified (${counted(waiting, 'part')})`,
      fix: { text: 'Add a motherboard', adds: { type: 'motherboard', quantity: 1 } },
    });
  },
};

import { cannotVerify } from './cannot-verify.ts';
import { modelsOf } from './models-of.ts';
import type { StateRule, Violation } from './rule.ts';
import { violation } from './violation.ts';

/**
 * MEM-04: modules without ECC are an error on boards that require it, a warning on those that support it. Source: `ecc`
 * of the board; memory lists of server boards.
 */
export const dimmEcc: StateRule = {
  id: 'MEM-04',
  reads: ['motherboard.ecc', 'ram.ecc'],
  judge(ledger) {
    const { board, unitsOf } = ledger;
    if (!board || board.specs.ecc === 'none') return [];
    const wants = board.specs.ecc;
    if (wants === null) return cannotVerify('MEM-04', board, 'ecc', unitsOf('ram').length);
    return modelsOf(ledger, 'ram').flatMap(({ part, count }): Violation[] => {
      if (part.specs.ecc === null) return cannotVerify('MEM-04', part, 'ecc', count);
      return violation({
        rule: 'MEM-04',
        severity: wants === 'required' ? 'error' : 'warning',
        resource: `ecc ${part.uuid}`,
        subject: part.uuid,
        measure: part.specs.ecc ? 0 : count,
        facts: { dimms: count, board_ecc: wants, board: board.uuid },
        message:
          wants === 'required'
            ? `${part.name} has no ECC, which ${board.name} requires`
            : `${part.name} has no ECC: memory errors would go unnoticed, though ${board.name} can correct them`,
      });
    });
  },
};

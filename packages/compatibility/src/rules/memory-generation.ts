import { cannotVerify } from './cannot-verify.ts';
import { modelsOf } from './models-of.ts';
import type { StateRule, Violation } from './rule.ts';
import { violation } from './violation.ts';

/** MEM-01: modules are of the board's DDR generation; the notch of another one does not fit. Source: JEDEC module outlines. */
export const memoryGeneration: StateRule = {
  id: 'MEM-01',
  reads: ['motherboard.memory_type', 'ram.memory_type'],
  judge(ledger) {
    const { board, unitsOf } = ledger;
    if (!board) return [];
    const taken = board.specs.memory_type;
    if (taken === null) return cannotVerify('MEM-01', board, 'memory_type', unitsOf('ram').length);
    return modelsOf(ledger, 'ram').flatMap(({ part, count }): Violation[] => {
      const { memory_type: type } = part.specs;
      if (type === null) return cannotVerify('MEM-01', part, 'memory_type', count);
      return violation({
        rule: 'MEM-01',
        severity: 'error',
        resource: `memory generation ${part.uuid}`,
        subject: part.uuid,
        measure: type === taken ? 0 : count,
        facts: { dimms: count, memory_type: type, board_memory_type: taken, board: board.uuid },
        message: `${part.name} is ${type}; ${board.name} takes ${taken}`,
      });
    });
  },
};

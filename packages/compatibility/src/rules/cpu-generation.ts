import { cannotVerify } from './cannot-verify.ts';
import { modelsOf } from './models-of.ts';
import type { StateRule, Violation } from './rule.ts';
import { violation } from './violation.ts';

/**
 * CPU-02: the board knows the generation of the processor. One socket spans several (SP3: Naples, Rome, Milan). A warning
 * where only boards from some revision on do, because the revision is printed on the board and not in its record.
 * Processors of another socket are CPU-01's. Source: CPU support lists (Supermicro H11SSL: Rome needs revision 2.0).
 */
export const cpuGeneration: StateRule = {
  id: 'CPU-02',
  reads: ['motherboard.cpu_generations', 'motherboard.generation_requires_revision', 'cpu.generation'],
  judge(ledger) {
    const { board } = ledger;
    if (!board) return [];
    const {
      socket: boardSocket,
      cpu_generations: known,
      generation_requires_revision: revisions,
    } = board.specs;
    const models = modelsOf(ledger, 'cpu').filter(
      ({ part: { specs } }) => specs.socket === null || boardSocket === null || specs.socket === boardSocket,
    );
    return models.flatMap(({ part, count }): Violation[] => {
      const { generation } = part.specs;
      if (known === null) return cannotVerify('CPU-02', board, 'cpu_generations', count);
      if (generation === null) return cannotVerify('CPU-02', part, 'generation', count);
      const facts = { cpus: count, generation, board_generations: known.join(', '), board: board.uuid };
      const common = { rule: 'CPU-02', resource: `generation ${part.uuid}`, subject: part.uuid };
      const revision = revisions?.[generation];
      if (known.includes(generation) && revision === undefined) return [];
      if (revision !== undefined) {
        return violation({
          ...common,
          severity: 'warning',
          measure: count,
          facts: { ...facts, board_revision: revision },
          message: `${part.name} (${generation}) needs ${board.name} of revision ${revision} or later`,
          fix: { text: `Check that the revision printed on the board is ${revision} or later` },
        });
      }
      return violation({
        ...common,
        severity: 'error',
        measure: count,
        facts,
        message: `${part.name} (${generation}) is not supported by ${board.name}, which takes ${known.join(', ') || 'none'}`,
      });
    });
  },
};

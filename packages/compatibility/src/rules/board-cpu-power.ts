import { cannotVerify } from './cannot-verify.ts';
import { modelsOf } from './models-of.ts';
import type { StateRule, Violation } from './rule.ts';
import { violation } from './violation.ts';

/** CPU-06: the board can feed the processor, where it states a limit. TDP in watts. Source: `max_cpu_tdp_w`, board pages. */
export const boardCpuPower: StateRule = {
  id: 'CPU-06',
  reads: ['motherboard.max_cpu_tdp_w', 'cpu.tdp_w'],
  judge(ledger) {
    const { board } = ledger;
    const limit = board?.specs.max_cpu_tdp_w;
    if (!board || limit === undefined) return [];
    if (limit === null) return cannotVerify('CPU-06', board, 'max_cpu_tdp_w', ledger.cpus);
    return modelsOf(ledger, 'cpu').flatMap(({ part, count }): Violation[] => {
      const { tdp_w: tdp } = part.specs;
      if (tdp === undefined) return [];
      if (tdp === null) return cannotVerify('CPU-06', part, 'tdp_w', count);
      return violation({
        rule: 'CPU-06',
        severity: 'error',
        resource: `board power ${part.uuid}`,
        subject: part.uuid,
        measure: tdp > limit ? count : 0,
        facts: { cpus: count, cpu_tdp_w: tdp, board_limit_w: limit, board: board.uuid },
        message: `${part.name} has ${tdp} W; ${board.name} feeds processors of up to ${limit} W`,
      });
    });
  },
};

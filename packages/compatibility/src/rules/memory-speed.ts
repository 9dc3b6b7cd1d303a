import { memorySpeed as speedOf } from '../ledger/memory-speed.ts';
import { modelsOf } from './models-of.ts';
import type { AdvisoryRule } from './rule.ts';
import { violation } from './violation.ts';

/**
 * MEM-08: modules run below their rating, as fast as the slowest of modules, board and processors. MT/s, an upper bound:
 * two modules per channel run slower still. Source: Dell R740 manual; 43 % of servers in the field run so.
 */
export const memorySpeed: AdvisoryRule = {
  id: 'MEM-08',
  advises: true,
  reads: ['motherboard.max_memory_mts', 'cpu.max_memory_mts', 'ram.speed_mts'],
  judge(ledger) {
    const speed = speedOf(ledger);
    if (!speed) return [];
    return modelsOf(ledger, 'ram').flatMap(({ part }) => {
      const { speed_mts: rated } = part.specs;
      return violation({
        rule: 'MEM-08',
        severity: 'info',
        resource: `memory speed ${part.uuid}`,
        subject: part.uuid,
        measure: Math.max(0, (rated ?? 0) - speed.mts),
        facts: { rated_mts: rated, runs_at_mts: speed.mts, limited_by: speed.limitedBy },
        message: `${part.name} runs at ${speed.mts} MT/s at most (limited by ${speed.limitedBy})`,
      });
    });
  },
};

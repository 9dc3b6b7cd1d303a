import { memorySpeed } from '../ledger/memory-speed.ts';
import type { AdvisoryRule } from './rule.ts';
import { violation } from './violation.ts';

/**
 * MEM-09: memory that stays becomes slower by the change, because all modules run as the slowest of modules, board and
 * processors. MT/s. Source: Dell R740 manual.
 */
export const memorySlowsDown: AdvisoryRule = {
  id: 'MEM-09',
  advises: true,
  reads: ['motherboard.max_memory_mts', 'cpu.max_memory_mts', 'ram.speed_mts'],
  judge(ledger, before) {
    const [was, is] = [memorySpeed(before), memorySpeed(ledger)];
    const staying = new Set(before.unitsOf('ram').map(({ key }) => key));
    if (!was || !is || !ledger.unitsOf('ram').some(({ key }) => staying.has(key))) return [];
    return violation({
      rule: 'MEM-09',
      severity: 'warning',
      resource: 'memory slows down',
      ...(ledger.board ? { subject: ledger.board.uuid } : {}),
      measure: Math.max(0, was.mts - is.mts),
      facts: { before_mts: was.mts, after_mts: is.mts, limited_by: is.limitedBy },
      message: `The memory that stays drops from ${was.mts} to ${is.mts} MT/s (limited by ${is.limitedBy})`,
    });
  },
};

import { cannotVerify } from './cannot-verify.ts';
import { modelsOf } from './models-of.ts';
import type { StateRule } from './rule.ts';
import { violation } from './violation.ts';

/**
 * MEM-07: the modules together hold no more than the board's share of the present processors and than these address.
 * Gigabytes. Silent without any processor. Source: `max_memory_gb` of board (all sockets) and processor (each).
 */
export const memoryCapacity: StateRule = {
  id: 'MEM-07',
  reads: ['motherboard.max_memory_gb', 'motherboard.sockets', 'cpu.max_memory_gb', 'ram.capacity_gb'],
  judge(ledger) {
    const { board, cpu, cpus, unitsOf } = ledger;
    const dimms = unitsOf('ram').length;
    if (!board || cpus === 0 || dimms === 0) return [];
    const { max_memory_gb: boardGb, sockets } = board.specs;
    const cpuGb = cpu?.specs.max_memory_gb;
    const unknown = [
      ...(boardGb === null ? cannotVerify('MEM-07', board, 'max_memory_gb', dimms) : []),
      ...(sockets === null ? cannotVerify('MEM-07', board, 'sockets', dimms) : []),
      ...(cpu && cpuGb === null ? cannotVerify('MEM-07', cpu, 'max_memory_gb', dimms) : []),
    ];
    const models = modelsOf(ledger, 'ram');
    for (const { part, count } of models) {
      if (part.specs.capacity_gb === null)
        unknown.push(...cannotVerify('MEM-07', part, 'capacity_gb', count));
    }
    const total = models.reduce((sum, { part, count }) => sum + (part.specs.capacity_gb ?? 0) * count, 0);
    const share =
      boardGb === null || sockets === null ? Infinity : (boardGb * Math.min(cpus, sockets)) / sockets;
    const limit = Math.min(share, (cpuGb ?? Infinity) * cpus);
    const who = share <= limit ? board.name : (cpu?.name ?? board.name);
    if (limit === Infinity) return unknown;
    return [
      ...unknown,
      ...violation({
        rule: 'MEM-07',
        severity: 'error',
        resource: 'memory capacity',
        measure: Math.max(0, total - limit),
        facts: {
          total_gb: total,
          max_gb: limit,
          board_share_gb: share === Infinity ? null : share,
          cpus,
          dimms,
        },
        message: `${total} GB of memory, but ${who} with ${cpus} of ${sockets ?? '?'} processors takes ${limit} GB`,
        fix: { text: `Stay within ${limit} GB: ${total - limit} GB less` },
      }),
    ];
  },
};

import { cannotVerify } from './cannot-verify.ts';
import type { StateRule } from './rule.ts';
import { fewer } from './violation.ts';

/** CPU-03: no more processors than the board has sockets. Counts units. Source: the board's `sockets`. */
export const cpuSockets: StateRule = {
  id: 'CPU-03',
  reads: ['motherboard.sockets'],
  judge({ board, cpus }) {
    if (!board) return [];
    const { sockets } = board.specs;
    if (sockets === null) return cannotVerify('CPU-03', board, 'sockets', cpus);
    if (cpus <= sockets) return [];
    return [
      {
        rule: 'CPU-03',
        severity: 'error',
        resource: 'cpu sockets',
        measure: cpus - sockets,
        subjectUuid: null,
        facts: { cpus, sockets, missing: cpus - sockets, board: board.name },
        message: `${cpus} processors, but ${board.name} has ${sockets} ${sockets === 1 ? 'socket' : 'sockets'}`,
        fix: { text: fewer(cpus - sockets, 'processor') },
      },
    ];
  },
};

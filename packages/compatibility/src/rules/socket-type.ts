import { cannotVerify } from './cannot-verify.ts';
import { modelsOf } from './models-of.ts';
import type { StateRule, Violation } from './rule.ts';
import { violation } from './violation.ts';

/** CPU-01: the processor has the socket of the board. Source: mechanical; `socket` of processor and board. */
export const socketType: StateRule = {
  id: 'CPU-01',
  reads: ['motherboard.socket', 'cpu.socket'],
  judge(ledger) {
    const { board } = ledger;
    if (!board) return [];
    if (board.specs.socket === null) return cannotVerify('CPU-01', board, 'socket', ledger.cpus);
    return modelsOf(ledger, 'cpu').flatMap(({ part, count }): Violation[] => {
      const { socket } = part.specs;
      if (socket === null) return cannotVerify('CPU-01', part, 'socket', count);
      return violation({
        rule: 'CPU-01',
        severity: 'error',
        resource: `socket ${part.uuid}`,
        subject: part.uuid,
        measure: socket === board.specs.socket ? 0 : count,
        facts: { cpus: count, cpu_socket: socket, board_socket: board.specs.socket, board: board.uuid },
        message: `${part.name} is made for socket ${socket}; ${board.name} has ${board.specs.socket}`,
      });
    });
  },
};

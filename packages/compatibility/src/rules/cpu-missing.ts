import type { AdvisoryRule } from './rule.ts';
import { violation } from './violation.ts';

/**
 * CPU-08: a board without any processor is not complete; said again when more memory comes, which then cannot be judged.
 * Source: a board does not start without one.
 */
export const cpuMissing: AdvisoryRule = {
  id: 'CPU-08',
  advises: true,
  reads: [],
  judge({ board, cpus, unitsOf }) {
    if (!board || cpus > 0) return [];
    const dimms = unitsOf('ram').length;
    const waiting = dimms === 0 ? '' : `; whether its ${dimms} memory modules fit cannot be verified`;
    return violation({
      rule: 'CPU-08',
      severity: 'warning',
      resource: 'processor',
      subject: board.uuid,
      measure: 1 + dimms,
      facts: { sockets: board.specs.sockets, dimms },
      message: `${board.name} has no processor${waiting}`,
      fix: { text: 'Add a processor', adds: { type: 'cpu', quantity: 1 } },
    });
  },
};

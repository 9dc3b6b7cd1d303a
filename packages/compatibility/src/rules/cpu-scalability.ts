import { cannotVerify } from './cannot-verify.ts';
import { modelsOf } from './models-of.ts';
import type { StateRule, Violation } from './rule.ts';
import { counted, violation } from './violation.ts';

/**
 * CPU-04: no more processors of a model than it can work beside: an EPYC "P" and a Xeon E work alone. Source:
 * `max_sockets`, the vendor's scalability.
 */
export const cpuScalability: StateRule = {
  id: 'CPU-04',
  reads: ['cpu.max_sockets'],
  judge(ledger) {
    return modelsOf(ledger, 'cpu').flatMap(({ part, count }): Violation[] => {
      const { max_sockets: most } = part.specs;
      if (most === null) return count > 1 ? cannotVerify('CPU-04', part, 'max_sockets', count) : [];
      return violation({
        rule: 'CPU-04',
        severity: 'error',
        resource: `scalability ${part.uuid}`,
        subject: part.uuid,
        measure: Math.max(0, count - most),
        facts: { cpus: count, max_sockets: most },
        message: `${counted(count, 'processor')}, but ${part.name} works in servers with up to ${counted(most, 'socket')} only`,
      });
    });
  },
};

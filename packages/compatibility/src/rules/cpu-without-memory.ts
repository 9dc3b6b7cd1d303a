import type { AdvisoryRule } from './rule.ts';
import { counted, violation } from './violation.ts';

/**
 * MEM-12: each processor has a module of its own. A warning, also at deployment: servers run with a processor that has
 * none, slowly. Measured in modules that are missing. Source: Lenovo ST650 V2 manual; two of 74 servers in the field run so.
 */
export const cpuWithoutMemory: AdvisoryRule = {
  id: 'MEM-12',
  advises: true,
  reads: [],
  judge({ board, cpus, unitsOf }) {
    if (!board) return [];
    const dimms = unitsOf('ram').length;
    const missing = Math.max(0, cpus - dimms);
    return violation({
      rule: 'MEM-12',
      severity: 'warning',
      resource: 'processors without memory',
      subject: board.uuid,
      measure: missing,
      facts: { cpus, dimms, missing },
      message: `${counted(cpus, 'processor')} and ${counted(dimms, 'memory module')}: each processor needs at least one`,
      fix: { text: `Add at least ${counted(missing, 'module')}`, adds: { type: 'ram', quantity: missing } },
    });
  },
};

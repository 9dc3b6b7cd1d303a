import type { StateRule } from './rule.ts';
import { counted, violation } from './violation.ts';

/**
 * DEP-05: the last processor leaves and memory stays. Measured in modules. Stands in place of the memory rules, which
 * count per processor. Source: the memory controller is in the processor.
 */
export const lastCpuRemoved: StateRule = {
  id: 'DEP-05',
  reads: [],
  judge({ cpus, unitsOf }, before) {
    if (before.cpus === 0 || cpus > 0) return [];
    const left = unitsOf('ram');
    return violation({
      rule: 'DEP-05',
      severity: 'error',
      resource: 'last processor gone',
      measure: left.length,
      facts: { dimms: left.length },
      message: `Without any processor ${counted(left.length, 'memory module')} would have no memory controller`,
      fix: {
        text: 'Replace the processor instead of removing it, or remove the memory with it',
        dependents: left,
      },
    });
  },
};

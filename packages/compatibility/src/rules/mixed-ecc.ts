import { mixOf } from './mix-of.ts';
import type { StateRule } from './rule.ts';
import { violation } from './violation.ts';

/** MEM-05: modules with and without ECC never run together. Source: Lenovo SR645 memory installation rules. */
export const mixedEcc: StateRule = {
  id: 'MEM-05',
  reads: ['ram.ecc'],
  judge(ledger) {
    const { kinds, unknown } = mixOf(ledger, ({ ecc }) => (ecc === null ? null : ecc ? 'ECC' : 'non-ECC'));
    return [
      ...unknown('MEM-05', 'ecc'),
      ...violation({
        rule: 'MEM-05',
        severity: 'error',
        resource: 'ecc',
        measure: kinds - 1,
        facts: { with_ecc: true, without_ecc: true },
        message: 'Modules with ECC and without must not be mixed',
        fix: { text: 'Replace all modules in one ticket' },
      }),
    ];
  },
};

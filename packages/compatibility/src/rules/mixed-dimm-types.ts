import { mixOf } from './mix-of.ts';
import type { StateRule } from './rule.ts';
import { violation } from './violation.ts';

/** MEM-03: registered, load-reduced and unbuffered modules never run together. Source: Dell R740, HPE Gen9 and Supermicro 4029GP manuals. */
export const mixedDimmTypes: StateRule = {
  id: 'MEM-03',
  reads: ['ram.dimm_type'],
  judge(ledger) {
    const { kinds, list, unknown } = mixOf(ledger, ({ dimm_type: type }) => type);
    return [
      ...unknown('MEM-03', 'dimm_type'),
      ...violation({
        rule: 'MEM-03',
        severity: 'error',
        resource: 'module types',
        measure: kinds - 1,
        facts: { types: list },
        message: `${list} must not be mixed: all modules of a server are of one type`,
        fix: { text: 'Replace all modules in one ticket' },
      }),
    ];
  },
};

import { mixOf } from './mix-of.ts';
import type { StateRule } from './rule.ts';
import { violation } from './violation.ts';

/** MEM-13: modules of different voltage never run together. Volts. Source: Lenovo SR645 memory installation rules. */
export const mixedVoltage: StateRule = {
  id: 'MEM-13',
  reads: ['ram.voltage_v'],
  judge(ledger) {
    const { kinds, list, unknown } = mixOf(ledger, ({ voltage_v: volts }) =>
      volts === null ? null : `${volts} V`,
    );
    return [
      ...unknown('MEM-13', 'voltage_v'),
      ...violation({
        rule: 'MEM-13',
        severity: 'error',
        resource: 'module voltage',
        measure: kinds - 1,
        facts: { voltages: list },
        message: `Modules of ${list} must not be mixed`,
        fix: { text: 'Replace all modules in one ticket' },
      }),
    ];
  },
};

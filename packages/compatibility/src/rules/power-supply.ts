import { powerBudget } from '../ledger/power-budget.ts';
import { cannotVerify } from './cannot-verify.ts';
import type { StateRule } from './rule.ts';
import { violation } from './violation.ts';

/** PWR-01: the estimated draw is more than all power supplies give. Watts, estimated by `power-defaults.ts`. Source: chassis `psu`. */
export const powerSupply: StateRule = {
  id: 'PWR-01',
  reads: ['chassis.psu', 'cpu.tdp_w', 'pciecard.tdp_w'],
  judge(ledger) {
    const { chassis } = ledger;
    if (!chassis) return [];
    const { estimateW, allW, unknown } = powerBudget(ledger);
    const cpu = unknown[0]?.part;
    const unsure = cpu ? cannotVerify('PWR-01', cpu, 'tdp_w', estimateW) : [];
    if (allW === null) return [...unsure, ...cannotVerify('PWR-01', chassis, 'psu', estimateW)];
    return [
      ...unsure,
      ...violation({
        rule: 'PWR-01',
        severity: 'error',
        resource: 'power',
        subject: chassis.uuid,
        measure: estimateW > allW ? estimateW : 0,
        facts: { estimate_w: estimateW, all_w: allW },
        message: `About ${estimateW} W, more than the ${allW} W of all power supplies of ${chassis.name}`,
      }),
    ];
  },
};

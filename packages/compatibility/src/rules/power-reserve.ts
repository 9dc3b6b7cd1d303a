import { powerBudget } from '../ledger/power-budget.ts';
import { BUSY_SHARE } from '../ledger/power-defaults.ts';
import { cannotVerify } from './cannot-verify.ts';
import type { AdvisoryRule } from './rule.ts';
import { violation } from './violation.ts';

/**
 * PWR-03: more than 80 % of what the server may draw (one supply of a redundant pair, else all) leaves too little for
 * peaks. Silent above 100 %, where PWR-01 and PWR-02 speak. Source: vendors' power budgeting guides.
 */
export const powerReserve: AdvisoryRule = {
  id: 'PWR-03',
  advises: true,
  reads: ['chassis.psu', 'cpu.tdp_w', 'pciecard.tdp_w'],
  judge(ledger) {
    const { chassis } = ledger;
    const { estimateW, usableW, allW, redundant } = powerBudget(ledger);
    if (chassis && redundant === null && allW !== null) {
      return cannotVerify('PWR-03', chassis, 'psu.redundancy', estimateW);
    }
    if (!chassis || usableW === null || estimateW > usableW) return [];
    const percent = Math.round((estimateW / usableW) * 100);
    return violation({
      rule: 'PWR-03',
      severity: 'warning',
      resource: 'power reserve',
      subject: chassis.uuid,
      measure: estimateW > usableW * BUSY_SHARE ? estimateW : 0,
      facts: { estimate_w: estimateW, usable_w: usableW, percent },
      message: `About ${estimateW} W, ${percent} % of the usable ${usableW} W`,
    });
  },
};

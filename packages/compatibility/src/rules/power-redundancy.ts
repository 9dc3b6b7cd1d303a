import { powerBudget } from '../ledger/power-budget.ts';
import type { AdvisoryRule } from './rule.ts';
import { violation } from './violation.ts';

/** PWR-02: with 1+1 supplies one must carry the server alone; above its watts a failed supply takes it down. Source: Dell redundancy budgeting. */
export const powerRedundancy: AdvisoryRule = {
  id: 'PWR-02',
  advises: true,
  reads: ['chassis.psu', 'cpu.tdp_w', 'pciecard.tdp_w'],
  judge(ledger) {
    const { estimateW, oneW, allW, redundant } = powerBudget(ledger);
    const { chassis } = ledger;
    if (!chassis || redundant !== true || oneW === null || (allW !== null && estimateW > allW)) return [];
    return violation({
      rule: 'PWR-02',
      severity: 'warning',
      resource: 'power redundancy',
      subject: chassis.uuid,
      measure: estimateW > oneW ? estimateW : 0,
      facts: { estimate_w: estimateW, one_w: oneW },
      message: `About ${estimateW} W, more than one ${oneW} W supply gives: redundancy is lost`,
    });
  },
};

import { laneBudget } from '../ledger/lane-budget.ts';
import { cannotVerify } from './cannot-verify.ts';
import type { AdvisoryRule } from './rule.ts';
import { violation } from './violation.ts';

/**
 * PCI-11: the devices in slots, sockets and bays want more lanes than the processors have. Slots are wired once and for
 * all, so this is a hint at switches or sharing, never an error. Chipset lanes do not count. Source: `pcie_lanes` of the processor.
 */
export const cpuLanes: AdvisoryRule = {
  id: 'PCI-11',
  advises: true,
  reads: ['cpu.pcie_lanes', 'motherboard.pcie_slots'],
  judge(ledger) {
    const { cpus } = ledger;
    if (!ledger.board || cpus === 0) return [];
    const { used, total, unknown } = laneBudget(ledger);
    if (unknown) return cannotVerify('PCI-11', unknown, 'pcie_lanes', used);
    return violation({
      rule: 'PCI-11',
      severity: 'warning',
      resource: 'cpu lanes',
      subject: ledger.board.uuid,
      measure: Math.max(0, used - total),
      facts: { lanes_used: used, lanes_total: total, cpus },
      message: `Cards and drives want ${used} lanes; the processors have ${total}`,
    });
  },
};

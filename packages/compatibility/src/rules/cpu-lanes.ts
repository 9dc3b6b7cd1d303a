import { seatedCards } from '../ledger/card-seats.ts';
import { driveSeats } from '../ledger/drive-seats.ts';
import { m2Seats } from '../ledger/m2-seats.ts';
import { lanesOf, slotKindOf } from '../placement/fits.ts';
import { cannotVerify } from './cannot-verify.ts';
import type { StateRule } from './rule.ts';
import { violation } from './violation.ts';

/**
 * PCI-11: the devices in slots, sockets and bays want more lanes than the processors have. Slots are wired once and for
 * all, so this is a hint at switches or sharing, never an error. Chipset lanes do not count. Source: `pcie_lanes` of the processor.
 */
export const cpuLanes: StateRule = {
  id: 'PCI-11',
  reads: ['cpu.pcie_lanes', 'motherboard.pcie_slots'],
  judge(ledger) {
    const cpus = ledger.unitsOf('cpu');
    if (!ledger.board || cpus.length === 0) return [];
    const unknown = cpus.find(({ part }) => part?.type === 'cpu' && part.specs.pcie_lanes === null)?.part;
    const used =
      seatedCards(ledger).reduce(
        (sum, { card, slot }) => sum + (slot.cpu === 0 ? 0 : Math.min(lanesOf(card) ?? 0, slot.lanes ?? 16)),
        0,
      ) +
      m2Seats(ledger).seated.reduce((sum, { drive, socket }) => {
        // Sockets of an adapter card use the lanes of the card.
        const own = socket.group === 'm2' && socket.facts.cpu !== 0;
        return sum + (own ? Math.min(lanesOf(drive) ?? 0, socket.facts.lanes ?? 4) : 0);
      }, 0) +
      [
        ...driveSeats(ledger).seated.map(({ drive }) => drive),
        ...ledger.unitsOf('nic').filter((nic) => slotKindOf(nic) === 'ocp'),
      ].reduce((sum, unit) => sum + (lanesOf(unit) ?? 0), 0);
    if (unknown) return cannotVerify('PCI-11', unknown, 'pcie_lanes', used);
    const total = cpus.reduce(
      (sum, { part }) => sum + (part?.type === 'cpu' ? (part.specs.pcie_lanes ?? 0) : 0),
      0,
    );
    return violation({
      rule: 'PCI-11',
      severity: 'warning',
      resource: 'cpu lanes',
      subject: ledger.board.uuid,
      measure: Math.max(0, used - total),
      facts: { lanes_used: used, lanes_total: total, cpus: cpus.length },
      message: `Cards and drives want ${used} lanes; the processors have ${total}`,
    });
  },
};

import type { AdvisoryRule } from './rule.ts';
import { counted, violation } from './violation.ts';

/**
 * CPU-07: sockets without a processor are legal; what hangs on them is out of use. Measured in empty sockets. Source:
 * block diagrams of two-socket boards.
 */
export const idleSockets: AdvisoryRule = {
  id: 'CPU-07',
  advises: true,
  reads: ['motherboard.sockets', 'motherboard.dimm_slots', 'motherboard.pcie_slots.cpu'],
  judge({ board, cpus }) {
    const sockets = board?.specs.sockets ?? 0;
    if (!board || cpus === 0 || cpus >= sockets) return [];
    const { dimm_slots: slots, pcie_slots: cardSlots } = board.specs;
    const dimms = slots === null ? null : slots - Math.floor((slots * cpus) / sockets);
    const cards = cardSlots.filter(({ cpu }) => cpu !== null && cpu > cpus).length;
    const idle = Array.from({ length: sockets - cpus }, (_, nth) => `CPU${cpus + nth + 1}`).join(', ');
    return violation({
      rule: 'CPU-07',
      severity: 'info',
      resource: 'idle sockets',
      subject: board.uuid,
      measure: sockets - cpus,
      facts: { cpus, sockets, inactive_dimm_slots: dimms, inactive_card_slots: cards },
      message: `No processor in ${idle}: ${dimms === null ? 'its' : dimms} memory slots and ${counted(cards, 'expansion slot')} of it are out of use`,
    });
  },
};

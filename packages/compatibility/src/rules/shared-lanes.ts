import type { Ledger } from '../engine/ledger.ts';
import { seatedCards } from '../ledger/card-seats.ts';
import { m2Seats } from '../ledger/m2-seats.ts';
import { storagePorts } from '../ledger/storage-ports.ts';
import type { AdvisoryRule } from './rule.ts';
import { violation } from './violation.ts';

/**
 * PCI-13: a slot and its group (M.2, OCuLink, SATA) share lanes. A warning where both are in use in the best placement,
 * an information where the slot is still free. Source: `shared_groups` of the board (ROMED8-2T: PCIE2).
 */
export const sharedLanes: AdvisoryRule = {
  id: 'PCI-13',
  advises: true,
  reads: ['motherboard.shared_groups'],
  judge(ledger) {
    const { board } = ledger;
    if (!board) return [];
    return (board.specs.shared_groups ?? []).flatMap(({ id, primary }) => {
      const users = usersOf(ledger, id);
      const card = seatedCards(ledger).find(
        ({ slot }) => slot.label === primary || slot.label.startsWith(`${primary}/`),
      );
      const consequence = card
        ? `where ${card.card.part?.name ?? card.card.uuid} has to sit`
        : 'which is free';
      return violation({
        rule: 'PCI-13',
        severity: card ? 'warning' : 'info',
        resource: `shared lanes ${id}`,
        subject: board.uuid,
        measure: users.length,
        facts: { group: id, slot: primary, used_by: users.join(', '), slot_in_use: card !== undefined },
        message: `${primary}, ${consequence}, loses lanes while ${users.join(', ')} is in use`,
      });
    });
  },
};

/** Members of the group that are in use. NVMe ports outside the group are taken first; adapters' ports are not of the board. */
function usersOf(ledger: Ledger, group: string): string[] {
  const sockets = m2Seats(ledger).seated.filter(
    ({ socket }) => socket.facts.shared_group === group && socket.group === 'm2',
  );
  const inGroup = (ledger.board?.specs.nvme_ports ?? []).filter(
    ({ shared_group: shared }) => shared === group,
  );
  const { nvme, nvmePorts } = storagePorts(ledger);
  const shared = inGroup.reduce((sum, { nvme_drives: drives }) => sum + (drives ?? 0), 0);
  const onShared = Math.min(shared, Math.max(0, nvme.length - (nvmePorts - shared)));
  return [
    ...sockets.map(({ socket }) => socket.label),
    ...inGroup.slice(0, onShared).map(({ connector }) => connector),
  ].sort();
}

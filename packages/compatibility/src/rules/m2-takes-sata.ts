import { m2Seats } from '../ledger/m2-seats.ts';
import { storagePorts } from '../ledger/storage-ports.ts';
import { cannotVerify } from './cannot-verify.ts';
import type { StateRule } from './rule.ts';
import { counted, violation } from './violation.ts';

/**
 * STO-09: an M.2 socket in use switches off SATA ports of the board. An error where drives are left without a port, a
 * warning where cables may have to move. Source: board manuals ("SATA5 and SATA6 unavailable").
 */
export const m2TakesSata: StateRule = {
  id: 'STO-09',
  reads: ['motherboard.m2_slots.shares_sata_ports', 'motherboard.sata_ports'],
  judge(ledger) {
    if (!ledger.board || !ledger.chassis) return [];
    if (!ledger.slotsIn('m2').some(({ facts }) => facts.shares_sata_ports)) return [];
    const { direct, sataPorts, freeControllerPorts } = storagePorts(ledger);
    const sharing = m2Seats(ledger).seated.filter(
      ({ socket }) => (socket.facts.shares_sata_ports?.length ?? 0) > 0,
    );
    const off = new Set(sharing.flatMap(({ socket }) => socket.facts.shares_sata_ports ?? []));
    if (off.size === 0 || direct.sata.length === 0) return [];
    if (sataPorts === null) return cannotVerify('STO-09', ledger.board, 'sata_ports', direct.sata.length);
    const left = Math.max(0, sataPorts - off.size) + Math.max(0, freeControllerPorts - direct.sas.length);
    const missing = direct.sata.length - left;
    const where = sharing
      .map(({ socket }) => socket.label)
      .sort()
      .join(', ');
    const ports = [...off].sort().join(', ');
    return violation({
      rule: 'STO-09',
      severity: missing > 0 ? 'error' : 'warning',
      resource: 'sata ports behind m2',
      subject: ledger.board.uuid,
      measure: missing > 0 ? missing : off.size,
      facts: { sockets: where, ports, sata_drives: direct.sata.length, ports_left: left },
      message: `${where} in use switches off ${ports}: ${counted(direct.sata.length, 'SATA drive')}, ${counted(left, 'port')} left`,
    });
  },
};

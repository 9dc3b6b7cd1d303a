import { storagePorts } from '../ledger/storage-ports.ts';
import { cannotVerify } from './cannot-verify.ts';
import type { StateRule } from './rule.ts';
import { counted, violation } from './violation.ts';

/**
 * STO-10: each NVMe drive in a bay that is cabled one to one needs an NVMe port: of the board, of an adapter card, or
 * four lanes of a tri-mode controller. Universal backplanes bring their own. Source: port lists of board and cards.
 */
export const nvmePorts: StateRule = {
  id: 'STO-10',
  reads: ['motherboard.nvme_ports', 'pciecard.provides_nvme_ports', 'hbacard.internal_ports'],
  judge(ledger) {
    if (!ledger.board || !ledger.chassis) return [];
    const { nvme, nvmePorts: ports, nvmePortsUnknown, triModeDrives } = storagePorts(ledger);
    if (nvmePortsUnknown) return cannotVerify('STO-10', ledger.board, 'nvme_ports.nvme_drives', nvme.length);
    const all = ports + triModeDrives;
    return violation({
      rule: 'STO-10',
      severity: 'error',
      resource: 'nvme ports',
      measure: Math.max(0, nvme.length - all),
      facts: {
        drives: nvme.length,
        ports: all,
        tri_mode_ports: triModeDrives,
        missing: Math.max(0, nvme.length - all),
      },
      message: `${counted(nvme.length, 'NVMe drive')} in bays, but ${counted(all, 'NVMe port')}`,
      fix: {
        text: 'Add an NVMe adapter, or a tri-mode controller',
        adds: { type: 'pciecard', quantity: 1 },
      },
    });
  },
};

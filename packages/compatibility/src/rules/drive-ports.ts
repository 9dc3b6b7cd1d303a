import { storagePorts } from '../ledger/storage-ports.ts';
import { cannotVerify } from './cannot-verify.ts';
import type { StateRule } from './rule.ts';
import { counted, violation } from './violation.ts';

/**
 * STO-04: each drive in a bay that is wired directly takes one port: SATA of the board, or a free internal port of a
 * controller (an expander's uplink takes four). External ports do not count. Without any SAS controller, SAS drives are
 * STO-03's. Source: board and controller port counts.
 */
export const drivePorts: StateRule = {
  id: 'STO-04',
  reads: [
    'motherboard.sata_ports',
    'motherboard.sas_ports',
    'hbacard.internal_ports',
    'chassis.drive_bays.backplane',
  ],
  judge(ledger) {
    const { board, chassis } = ledger;
    if (!board || !chassis) return [];
    const { controllers, direct, sataPorts, sasPorts, freeControllerPorts: free } = storagePorts(ledger);
    if (sataPorts === null) return cannotVerify('STO-04', board, 'sata_ports', direct.sata.length);
    const sas = controllers.length > 0 || (sasPorts ?? 0) > 0 ? direct.sas.length : 0;
    const overflow = Math.max(0, direct.sata.length - sataPorts);
    const [drives, ports] = [direct.sata.length + sas, sataPorts + free];
    return violation({
      rule: 'STO-04',
      severity: 'error',
      resource: 'drive ports',
      measure: Math.max(0, sas + overflow - free),
      facts: {
        drives,
        sas_drives: sas,
        sata_ports: sataPorts,
        free_controller_ports: free,
        missing: Math.max(0, sas + overflow - free),
      },
      message: `${counted(drives, 'drive')} in directly wired bays, but ${counted(ports, 'port')} (${sataPorts} SATA on ${board.name}, ${free} on controllers)`,
      fix: { text: 'Add a controller with internal ports', adds: { type: 'hbacard', quantity: 1 } },
    });
  },
};

import { storagePorts } from '../ledger/storage-ports.ts';
import type { StateRule } from './rule.ts';
import { counted, violation } from './violation.ts';

/**
 * STO-03: drives behind an expander backplane (SATA drives too) and SAS drives need a SAS HBA or RAID controller with
 * internal ports, or SAS ports on the board. Source: expanders speak SAS and carry SATA by tunnelling (STP).
 */
export const sasController: StateRule = {
  id: 'STO-03',
  reads: ['chassis.drive_bays.backplane', 'hbacard.protocols', 'motherboard.sas_ports'],
  judge(ledger) {
    if (!ledger.board || !ledger.chassis) return [];
    const { controllers, sasPorts, needController } = storagePorts(ledger);
    const speaksSas = controllers.some(
      ({ specs }) => specs.protocols === null || specs.protocols.includes('SAS'),
    );
    if (speaksSas || (sasPorts ?? 0) > 0) return [];
    const behind = needController.filter(({ bay }) => bay.facts.backplane.kind === 'expander').length;
    const why = behind > 0 ? 'the backplane has a SAS expander' : 'they are SAS drives';
    return violation({
      rule: 'STO-03',
      severity: 'error',
      resource: 'sas controller',
      measure: needController.length,
      facts: { drives: needController.length, behind_expander: behind, sas_controllers: 0 },
      message: `${counted(needController.length, 'drive')} without a data path (${why}): a SAS HBA or RAID controller with internal ports is missing`,
      fix: {
        text: 'Add a SAS HBA or RAID controller with internal ports',
        adds: { type: 'hbacard', quantity: 1 },
        dependents: needController.map(({ drive }) => drive),
      },
    });
  },
};

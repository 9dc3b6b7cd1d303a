import { storagePorts } from '../ledger/storage-ports.ts';
import { cannotVerify } from './cannot-verify.ts';
import type { StateRule } from './rule.ts';
import { violation } from './violation.ts';

/**
 * STO-05: no more drives than the controllers can address together. A controller that states no limit has none here.
 * Source: `max_devices` of the controllers' product briefs.
 */
export const controllerDevices: StateRule = {
  id: 'STO-05',
  reads: ['hbacard.max_devices', 'motherboard.sata_ports'],
  judge(ledger) {
    if (!ledger.board || !ledger.chassis) return [];
    const { controllers, needController, direct, sataPorts } = storagePorts(ledger);
    const drives = needController.length + Math.max(0, direct.sata.length - (sataPorts ?? 0));
    const unknown = controllers.find(({ specs }) => specs.max_devices === null);
    if (unknown) return cannotVerify('STO-05', unknown, 'max_devices', drives);
    const first = controllers[0];
    if (!first || controllers.some(({ specs }) => specs.max_devices === undefined)) return [];
    const limit = controllers.reduce((sum, { specs }) => sum + (specs.max_devices ?? 0), 0);
    const who =
      controllers.length === 1 ? `${first.name} supports` : `The ${controllers.length} controllers support`;
    return violation({
      rule: 'STO-05',
      severity: 'error',
      resource: 'controller devices',
      measure: Math.max(0, drives - limit),
      facts: { drives, max_devices: limit, controllers: controllers.length },
      message: `${who} ${limit} devices; ${drives} drives are behind`,
    });
  },
};

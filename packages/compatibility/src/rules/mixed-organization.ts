import { mixOf } from './mix-of.ts';
import type { StateRule } from './rule.ts';
import { violation } from './violation.ts';

/**
 * MEM-14: modules of x4 and x8 chips together. An information, because most boards allow it; an error where the vendor
 * forbids it. Source: Dell R740 and Supermicro 4029GP manuals (allowed), Lenovo SR655 V3 (forbidden).
 */
export const mixedOrganization: StateRule = {
  id: 'MEM-14',
  reads: ['motherboard.forbids_mixed_organization', 'ram.organization'],
  judge(ledger) {
    const { board } = ledger;
    if (!board) return [];
    const forbidden = board.specs.forbids_mixed_organization === true;
    const { kinds, list, unknown } = mixOf(ledger, ({ organization }) => organization);
    return [
      ...(forbidden ? unknown('MEM-14', 'organization') : []),
      ...violation({
        rule: 'MEM-14',
        severity: forbidden ? 'error' : 'info',
        resource: 'module organization',
        subject: board.uuid,
        measure: kinds - 1,
        facts: { organizations: list, board: board.uuid },
        message: `Modules of ${list} chips are mixed${forbidden ? `, which ${board.name} does not allow` : ''}`,
      }),
    ];
  },
};

import { cannotVerify } from './cannot-verify.ts';
import type { StateRule } from './rule.ts';
import { violation } from './violation.ts';

/**
 * SYS-04: the chassis has stand-offs for the form factor of the board; boards of OEM servers fit their own chassis only.
 * Source: `motherboard_form_factors` of the chassis (Supermicro SC826 manual: ATX, E-ATX, EE-ATX).
 */
export const boardFormFactor: StateRule = {
  id: 'SYS-04',
  reads: ['motherboard.form_factor', 'chassis.motherboard_form_factors'],
  judge({ board, chassis }) {
    if (!board || !chassis) return [];
    const form = board.specs.form_factor;
    const taken = chassis.specs.motherboard_form_factors;
    if (form === null) return cannotVerify('SYS-04', board, 'form_factor', 1);
    if (taken === null) return cannotVerify('SYS-04', chassis, 'motherboard_form_factors', 1);
    return violation({
      rule: 'SYS-04',
      severity: 'error',
      // Another board that does not fit is another fault.
      resource: `board ${board.uuid} in ${chassis.uuid}`,
      measure: taken.includes(form) ? 0 : 1,
      facts: {
        form_factor: form,
        chassis_form_factors: taken.join(', '),
        board: board.uuid,
        chassis: chassis.uuid,
      },
      message: `${board.name} is ${form}; ${chassis.name} takes ${taken.join(', ') || 'no board'}`,
    });
  },
};

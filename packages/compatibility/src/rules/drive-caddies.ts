import { caddyNeeds } from '../ledger/caddy-needs.ts';
import type { AdvisoryRule } from './rule.ts';
import { counted, violation } from './violation.ts';

/**
 * STO-11: each drive in a hot-swap bay needs a carrier for the bay's size (what it slides into) and the drive's size
 * (what it holds). Bays that take bare drives need none. Source: carrier part lists of the chassis vendors.
 */
export const driveCaddies: AdvisoryRule = {
  id: 'STO-11',
  advises: true,
  reads: [
    'chassis.drive_bays.caddy_family',
    'chassis.drive_bays.hot_swap',
    'caddy.family',
    'caddy.bay_size',
    'caddy.drive_sizes',
  ],
  judge(ledger) {
    const { chassis } = ledger;
    if (!chassis) return [];
    const { needs, unmet } = caddyNeeds(ledger);
    const kinds = [...new Map(unmet.map((need) => [need.uuid, need])).values()];
    return kinds.flatMap(({ uuid, family, baySize, driveSize }) => {
      const missing = unmet.filter((need) => need.uuid === uuid);
      const holding = driveSize === baySize ? '' : ` holding a ${driveSize} drive`;
      return violation({
        rule: 'STO-11',
        severity: 'warning',
        resource: `caddy ${uuid}`,
        subject: chassis.uuid,
        measure: missing.length,
        facts: {
          missing: missing.length,
          drives: needs.filter((need) => need.uuid === uuid).length,
          bay_size: baySize,
          drive_size: driveSize,
          family,
        },
        message: `${counted(missing.length, 'drive')} without a caddy: family ${family}, for a ${baySize} bay${holding}`,
        fix: {
          text: `Add ${counted(missing.length, 'caddy', 'caddies')}`,
          adds: { type: 'caddy', quantity: missing.length },
        },
      });
    });
  },
};

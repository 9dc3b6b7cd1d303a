import type { Ledger } from '../engine/ledger.ts';
import { nameOf, type Unit } from '../engine/unit.ts';
import { isRiser, mountOf } from '../placement/fits.ts';
import { byModel } from './by-model.ts';
import { cannotVerify } from './cannot-verify.ts';
import type { StateRule, Violation } from './rule.ts';
import { counted, violation } from './violation.ts';

/**
 * PCI-08: a riser has to mount on the board's riser connector (WIO left or right), on a position that the chassis has,
 * and be made for the chassis height (rack units). Source: Supermicro riser list; `riser_slots`, `expansion.positions`.
 */
export const riserMount: StateRule = {
  id: 'PCI-08',
  reads: [
    'pciecard.mounts',
    'pciecard.rack_u',
    'chassis.rack_u',
    'motherboard.riser_slots',
    'chassis.expansion.positions',
  ],
  judge(ledger) {
    const risers = ledger.unitsOf('pciecard').filter(isRiser);
    return [
      ...byModel(risers, (riser) => riser).flatMap(({ all }) => wrongHeight(ledger, all)),
      ...[...Map.groupBy(risers, mountOf)]
        .filter(([mount]) => mount !== 'pcie')
        .flatMap(([mount, members]) => noConnector(ledger, mount, members)),
    ];
  },
};

function wrongHeight({ chassis }: Ledger, risers: readonly Unit[]): Violation[] {
  const part = risers[0]?.part;
  if (!chassis || part?.type !== 'pciecard' || part.specs.rack_u === undefined) return [];
  const [made, has] = [part.specs.rack_u, chassis.specs.rack_u];
  if (made === null) return cannotVerify('PCI-08', part, 'rack_u', risers.length);
  if (has === null) return cannotVerify('PCI-08', chassis, 'rack_u', risers.length);
  return violation({
    rule: 'PCI-08',
    severity: 'error',
    resource: `riser height ${part.uuid}`,
    measure: made === has ? 0 : risers.length,
    subject: part.uuid,
    facts: { risers: risers.length, riser_rack_u: made, chassis_rack_u: has },
    message: `${part.name} is made for ${made}U and does not mount in ${chassis.name} (${has}U)`,
  });
}

function noConnector({ board, chassis }: Ledger, mount: string, risers: readonly Unit[]): Violation[] {
  if (!board) return [];
  const connectors = (board.specs.riser_slots ?? []).filter(({ kind }) => kind === mount).length;
  const places = chassis?.specs.expansion.positions?.filter(({ riser }) => riser === mount).length;
  const usable = Math.min(connectors, places ?? connectors);
  const where = connectors > usable ? chassis?.name : board.name;
  return violation({
    rule: 'PCI-08',
    severity: 'error',
    resource: `riser mount ${mount}`,
    measure: Math.max(0, risers.length - usable),
    facts: { mount, risers: risers.length, connectors, positions: places ?? null },
    message: `${risers[0] ? nameOf(risers[0]) : 'The riser'} needs a ${mount} mount; ${where} has ${usable} for ${counted(risers.length, 'riser')}`,
  });
}

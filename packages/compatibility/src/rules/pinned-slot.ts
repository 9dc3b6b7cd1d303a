import type { ChangeItem } from '../change-item.ts';
import { applyItems, finalUnits } from '../engine/apply-items.ts';
import { buildLedger } from '../engine/ledger.ts';
import { nameOf, type Unit } from '../engine/unit.ts';
import type { Finding } from '../finding.ts';
import { fits } from '../placement/fits.ts';
import { seatUnits, type Seating } from '../placement/seat-units.ts';
import type { RequestRule } from './rule.ts';

/**
 * PCI-14: a part is to be moved to a named slot that does not exist, is taken or cannot be used, or does not take it.
 * The slot is judged as it is once the other items are carried out. Source: slot lists of board, risers and chassis.
 */
export const pinnedSlot: RequestRule = {
  id: 'PCI-14',
  reads: [],
  judge({ catalog, installed, items }) {
    const moves = items.flatMap((item) => {
      const slot = wantedSlot(item);
      return slot === undefined ? [] : [{ item, slot }];
    });
    if (moves.length === 0) return [];
    const units = finalUnits(installed, applyItems(catalog, installed, items));
    const seating = seatUnits(buildLedger(units));
    return moves.flatMap(({ item, slot }): Finding[] => {
      const unit = units.find(
        ({ uuid, serial }) =>
          uuid === item.componentUuid && (item.componentSerial === null || serial === item.componentSerial),
      );
      const reason = unit ? reasonAgainst(unit, slot, { units, seating }) : 'the part is not installed';
      if (reason === undefined) return [];
      const name = unit ? nameOf(unit) : (item.componentUuid ?? 'the part');
      return [
        {
          rule: 'PCI-14',
          severity: 'error',
          itemIndex: item.index,
          subjectUuid: item.componentUuid,
          facts: { slot, reason },
          message: `${slot} cannot take ${name}: ${reason}`,
        },
      ];
    });
  },
};

/** The slot in `{"slot": "SLOT3"}`, or the value of a setting called `slot`. */
function wantedSlot({
  itemType,
  action,
  componentUuid,
  configPath,
  requestedValue,
}: ChangeItem): string | undefined {
  if (itemType !== 'component' || action !== 'modify' || componentUuid === null) return undefined;
  if (configPath === 'slot' && typeof requestedValue === 'string') return requestedValue;
  const value = typeof requestedValue === 'string' ? parsed(requestedValue) : requestedValue;
  const slot = typeof value === 'object' && value !== null && 'slot' in value ? value.slot : undefined;
  return typeof slot === 'string' ? slot : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function reasonAgainst(
  unit: Unit,
  label: string,
  { units, seating }: { units: readonly Unit[]; seating: Seating },
): string | undefined {
  const slot = seating.slots.find((candidate) => candidate.label === label);
  if (!slot) return 'there is no such slot';
  const sitting = units.find(({ key }) => seating.slotOf.get(key) === label);
  if (sitting && sitting !== unit) return `taken by ${nameOf(sitting)}`;
  if (slot.blocked !== undefined) return slot.blocked;
  return fits(unit, slot) ? undefined : `it takes ${slot.accepts}`;
}

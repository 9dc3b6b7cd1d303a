import type { PartOf } from '@racksmith/catalog';
import type { BaySlot, SlotGroup } from './slot.ts';

const UPRIGHT_ROW = 24;
const FLAT_COLUMNS = 4;

/** The drive bays of a chassis, counted through from `Bay 0` (or what its layout says) over all its bay groups. */
export function baySlots(chassis: PartOf<'chassis'> | undefined): { slots: BaySlot[]; groups: SlotGroup[] } {
  const slots: BaySlot[] = [];
  const groups: SlotGroup[] = [];
  const first = chassis?.specs.drive_bays[0]?.layout?.first ?? 0;
  for (const bays of chassis?.specs.drive_bays ?? []) {
    const group = `bay:${bays.id}`;
    // 2.5 inch drives stand upright where the chassis is two units high or more; 3.5 inch drives lie flat.
    const tall = bays.size !== '3.5in' && (chassis?.specs.rack_u ?? 0) >= 2;
    const columns = Math.min(bays.count, bays.size === '3.5in' ? FLAT_COLUMNS : UPRIGHT_ROW);
    const { layout } = bays;
    groups.push({
      id: group,
      kind: 'bay',
      label: `Drive bays, ${bays.id}`,
      columns: layout?.columns ?? columns,
      tall: layout ? layout.drive === 'vertical' : tall,
      layoutVerified: layout !== undefined,
    });
    for (let nth = 0; nth < bays.count; nth += 1) {
      slots.push({
        kind: 'bay',
        label: `Bay ${slots.length + first}`,
        group,
        hosts: chassis ? [chassis.uuid] : [],
        accepts: `${bays.size} ${bays.protocols?.join(', ') ?? 'drive'}`,
        blocked: undefined,
        size: bays.size,
        protocols: bays.protocols,
        facts: bays,
      });
    }
  }
  return { slots, groups };
}

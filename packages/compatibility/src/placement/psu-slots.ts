import type { PartOf } from '@racksmith/catalog';
import type { Slot, SlotGroup } from './slot.ts';

/** The power supplies of a chassis: `PSU 1` and so on. */
export function psuSlots(chassis: PartOf<'chassis'> | undefined): { slots: Slot[]; groups: SlotGroup[] } {
  const { count, watts } = chassis?.specs.psu ?? { count: 0, watts: null };
  if (!chassis || !count) return { slots: [], groups: [] };
  const slots = Array.from({ length: count }, (_, nth) => ({
    kind: 'psu' as const,
    label: `PSU ${nth + 1}`,
    group: 'psu',
    hosts: [chassis.uuid],
    accepts: watts === null ? 'power supply' : `${watts} W`,
    blocked: undefined,
    chassis,
  }));
  const label = 'Power supplies';
  return {
    slots,
    groups: [{ id: 'psu', kind: 'psu', label, columns: count, tall: false, layoutVerified: false }],
  };
}

import type { PartOf } from '@racksmith/catalog';
import type { SlotGroup, SlotOf } from './slot.ts';

/** The power supplies of a chassis: `PSU 1` and so on. */
export function psuSlots(chassis: PartOf<'chassis'> | undefined): SlotOf<'psu'>[] {
  const psu = chassis?.specs.psu;
  if (!chassis || !psu) return [];
  const { count, watts } = psu;
  return Array.from({ length: count ?? 0 }, (_, nth) => ({
    kind: 'psu' as const,
    label: `PSU ${nth + 1}`,
    group: 'psu',
    hosts: [chassis.uuid],
    accepts: watts === null ? 'power supply' : `${watts} W`,
    blocked: undefined,
    chassis,
  }));
}

export function psuGroups(chassis: PartOf<'chassis'> | undefined): SlotGroup[] {
  const columns = chassis?.specs.psu?.count ?? 0;
  const label = 'Power supplies';
  return columns === 0
    ? []
    : [{ id: 'psu', kind: 'psu', label, columns, tall: false, layoutVerified: false }];
}

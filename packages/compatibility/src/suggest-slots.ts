import type { Catalog } from '@racksmith/catalog';
import { buildLedger } from './engine/ledger.ts';
import { installedUnits } from './engine/unit.ts';
import { seatUnits } from './placement/seat-units.ts';
import type { InstalledUnit } from './server-snapshot.ts';

/** Unit id -> the slot that the unit is in or would get; null for what has none. For inventories without slots. */
export function suggestSlots(catalog: Catalog, units: readonly InstalledUnit[]): Map<string, string | null> {
  const { slotOf } = seatUnits(buildLedger(installedUnits(catalog, units)));
  return new Map(units.map(({ unitId }) => [unitId, slotOf.get(unitId) ?? null]));
}

/** The fit engine: from catalog, server snapshot and ticket items to a plan with findings. Pure: no clock, no I/O. */
export { bindItem, type Binding } from './bind-item.ts';
export type { ChangeItem } from './change-item.ts';
export { checkItemsAgainstCatalog, type CatalogMismatch } from './check-items-against-catalog.ts';
export { comparePlans, type PlanDifference, type SlotDifference } from './compare-plans.ts';
export { findCompatible, type CompatibleParts } from './compatible/find-compatible.ts';
export type { Facts, Finding, Severity } from './finding.ts';
export { partsOf } from './parts-of.ts';
export type { ItemVerdict, Plan, PlanStep } from './plan.ts';
export { planChange, type PlanInput } from './plan-change.ts';
export { readRequirement, type ReadRequirement } from './read-requirement.ts';
export { resolveItems } from './resolve-items.ts';
export type { InstalledUnit, ServerSnapshot } from './server-snapshot.ts';
export type {
  SlotChange,
  SlotKind,
  SlotMap,
  SlotMapGroup,
  SlotMapResource,
  SlotMapSlot,
  SlotMapUnit,
} from './slot-map.ts';
export { suggestSlots } from './suggest-slots.ts';
export { specificationsOf, type Specifications } from './specifications-of.ts';

import type { ComponentType } from './component-types.ts';
import type { Requirement } from './requirement.ts';
import type { Disposition, ItemAction, ItemType } from './ticket-fields.ts';

/** One requested change, as ticket, fit engine and plan all understand it. Ids are canonical, never aliases. */
export interface ChangeItem {
  /** Place in the ticket, from 0; findings and plan steps refer to it. */
  index: number;
  itemType: ItemType;
  action: ItemAction;
  /** null for configuration items only. */
  componentType: ComponentType | null;
  /** The part that comes in, or, for a removal, the one that leaves; null as long as it is only described. */
  componentUuid: string | null;
  /** The part that leaves in a replacement. */
  oldComponentUuid: string | null;
  /** Names the unit that leaves; then the quantity is 1. */
  componentSerial: string | null;
  quantity: number;
  /** Where a part goes that leaves. null: the default of its action. */
  disposition: Disposition | null;
  /** Which setting a configuration item changes, and from what to what. */
  configPath: string | null;
  currentValue: string | null;
  requestedValue: string | null;
  /** What the part that comes in must be, as it was asked for; it stays when one is chosen. Absent: a part was named. */
  requirement?: Requirement | null;
}

import type { ComponentType, Disposition, ItemAction, ItemType, Requirement } from '@racksmith/domain';

/** One line of a ticket, already checked for shape. Ids may be aliases. */
export interface ChangeItem {
  readonly index: number;
  readonly itemType: ItemType;
  readonly action: ItemAction;
  /** Null only for configuration items. */
  readonly componentType: ComponentType | null;
  /** The part that comes (add, replace) or goes (remove). Null where what comes is only described. */
  readonly componentUuid: string | null;
  /** replace: the part that goes. */
  readonly oldComponentUuid: string | null;
  /** add: the wanted unit of the stock; remove and replace: the unit that goes. Only with quantity 1. */
  readonly componentSerial: string | null;
  /** 1 to 64. */
  readonly quantity: number;
  /** Where a part goes that leaves; `available` where nothing is said. */
  readonly disposition?: Disposition | null | undefined;
  readonly configPath?: string | null | undefined;
  readonly currentValue?: unknown;
  readonly requestedValue?: unknown;
  /** What the part that comes must be, where it was not named. */
  readonly requirement?: Requirement | null;
}

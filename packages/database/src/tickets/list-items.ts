import type { ComponentType, Disposition, ItemAction, ItemType, ValidationStatus } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';

export interface TicketItem {
  id: number;
  ticketId: number;
  /** Place in the ticket, from 0: what findings and plan steps call the item's index. */
  position: number;
  revision: number;
  itemType: ItemType;
  action: ItemAction;
  componentType: ComponentType | null;
  componentUuid: string | null;
  oldComponentUuid: string | null;
  componentSerial: string | null;
  specifications: Record<string, unknown> | null;
  quantity: number;
  disposition: Disposition | null;
  configPath: string | null;
  currentValue: string | null;
  requestedValue: string | null;
  validationStatus: ValidationStatus;
  validationMessage: string | null;
  compatibilityChecked: boolean;
  fulfilled: boolean;
  fulfilledAt: Date | null;
  fulfilledComponentUuid: string | null;
  fulfillmentNotes: string | null;
  createdAt: Date;
  updatedAt: Date;
  /** What went in and out for it, as long as it was not undone. */
  units: readonly ItemUnit[];
}

export interface ItemUnit {
  unitId: string;
  componentUuid: string;
  serial: string;
  slot: string | null;
  direction: 'in' | 'out';
}

/** The items of the current revision, in their order. The caller has checked that the viewer may see the ticket. */
export async function listItems(sql: Queryable, ticketId: number): Promise<TicketItem[]> {
  throw new Error(`not there yet ${String(sql)} ${String(ticketId)}`);
}

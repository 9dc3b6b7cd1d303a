import type { ChangeItem, TicketRequest } from '@racksmith/domain';

/** An item as it is stored: the change, and what the catalog says of the part. */
export interface RequestedItem extends ChangeItem {
  /** Taken from the catalog by the server, never from the client. */
  specifications?: Record<string, unknown> | null;
}

/** A request as it is stored. */
export interface StoredRequest extends Omit<TicketRequest, 'items'> {
  items: readonly RequestedItem[];
}

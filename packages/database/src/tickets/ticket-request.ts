import type { ChangeItem, Priority, TicketType } from '@racksmith/domain';

/** An item as it is stored: the change, and what the catalog says of the part. */
export interface RequestedItem extends ChangeItem {
  /** Taken from the catalog by the server, never from the client. */
  specifications?: Record<string, unknown> | null;
}

/** What the requestor asks for. */
export interface TicketRequest {
  title: string;
  description: string;
  ticketType: TicketType;
  priority: Priority;
  items: readonly RequestedItem[];
  estimatedDurationMinutes: number | null;
  /** ISO 8601 UTC. */
  scheduledDate: string | null;
}

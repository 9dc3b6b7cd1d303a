import type { ChangeItem } from './change-item.ts';
import type { Priority, TicketType } from './ticket-fields.ts';

/** What the requestor asked for; checked by the gateway, with canonical part ids. */
export interface TicketRequest {
  title: string;
  description: string;
  ticketType: TicketType;
  priority: Priority;
  items: readonly ChangeItem[];
  estimatedDurationMinutes: number | null;
  /** ISO 8601 UTC. */
  scheduledDate: string | null;
}

import type { Actor } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';
import type { TicketDetail } from './ticket-detail.ts';

/** The ticket if the viewer may see it. A ticket that is not there and one that is not for him look the same. */
export async function findVisibleTicket(
  sql: Queryable,
  viewer: Actor,
  idOrNumber: string,
): Promise<TicketDetail | undefined> {
  throw new Error(`not there yet ${String(sql)} ${String(viewer)} ${idOrNumber}`);
}

/** For the system itself: whoever looks, the ticket is found. */
export async function findTicketById(sql: Queryable, ticketId: number): Promise<TicketDetail | undefined> {
  throw new Error(`not there yet ${String(sql)} ${String(ticketId)}`);
}

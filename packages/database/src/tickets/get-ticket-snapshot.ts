import type { Queryable } from '../connect.ts';
import type { TicketSnapshot } from './ticket-snapshot.ts';

/** @throws DomainError NOT_FOUND */
export async function getTicketSnapshot(sql: Queryable, ticketId: number): Promise<TicketSnapshot> {
  throw new Error(`not there yet ${String(sql)} ${String(ticketId)}`);
}

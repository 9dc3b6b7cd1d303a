import type { Queryable } from '../connect.ts';
import type { NewTicket } from './new-ticket.ts';
import type { TicketSnapshot } from './ticket-snapshot.ts';

export async function insertTicket(sql: Queryable, ticket: NewTicket): Promise<TicketSnapshot> {
  throw new Error(`not there yet ${String(sql)} ${String(ticket)}`);
}

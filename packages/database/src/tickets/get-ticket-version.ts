import { DomainError, type TicketStatus } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';

/** How far a ticket is, for those who only ask whether something happened. @throws DomainError NOT_FOUND */
export async function getTicketVersion(
  sql: Queryable,
  ticketId: number,
): Promise<{ version: number; status: TicketStatus }> {
  const [row] = await sql<{ version: number; status: TicketStatus }[]>`
    select version, status from tickets where id = ${ticketId}`;
  if (!row) throw new DomainError('NOT_FOUND', 'No such ticket');
  return row;
}

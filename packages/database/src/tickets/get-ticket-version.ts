import { DomainError, type TicketStatus } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';

export interface TicketVersion {
  version: number;
  status: TicketStatus;
  needsAttention: boolean;
}

/** How far a ticket is, for those who only ask whether something happened. @throws DomainError NOT_FOUND */
export async function getTicketVersion(sql: Queryable, ticketId: number): Promise<TicketVersion> {
  const [row] = await sql<TicketVersion[]>`
    select version, status, needs_attention from tickets where id = ${ticketId}`;
  if (!row) throw new DomainError('NOT_FOUND', 'No such ticket');
  return row;
}

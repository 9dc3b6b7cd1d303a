import { DomainError, type TicketRequest } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';
import { listChangeItems } from './list-change-items.ts';

type Row = Omit<TicketRequest, 'items' | 'scheduledDate'> & { scheduledDate: Date | null };

/** What a ticket asks for now. @throws DomainError NOT_FOUND */
export async function getRequest(sql: Queryable, ticketId: number): Promise<TicketRequest> {
  const [row] = await sql<Row[]>`
    select title, description, ticket_type, priority, estimated_duration as estimated_duration_minutes, scheduled_date
    from tickets where id = ${ticketId}`;
  if (!row) throw new DomainError('NOT_FOUND', 'No such ticket');
  const items = await listChangeItems(sql, ticketId);
  return { ...row, scheduledDate: row.scheduledDate?.toISOString() ?? null, items };
}

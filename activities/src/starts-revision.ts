import { isRevisionSubmitted, type Sql, type TicketSnapshot } from '@racksmith/database';

/** Whether what its creator does now begins a new revision, since the approvers have had the present one. */
export async function startsRevision(sql: Sql, { status, ticketId }: TicketSnapshot): Promise<boolean> {
  return status === 'pending' && (await isRevisionSubmitted(sql, ticketId));
}

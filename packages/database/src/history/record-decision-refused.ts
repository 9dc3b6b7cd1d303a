import type { HistoryAction } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';
import type { UserRef } from '../tickets/user-ref.ts';

const REFUSED: HistoryAction = 'decision_refused';

/** Writes down that another system's decision was refused, and why. Safe to run twice. */
export async function recordDecisionRefused(
  sql: Queryable,
  refusal: { ticketId: number; eventId: string; actor: UserRef; reason: string },
): Promise<void> {
  const { ticketId, eventId, actor, reason } = refusal;
  await sql`
    insert into ticket_history (ticket_id, action, user_id, user_name, comment, event_id)
    values (${ticketId}, ${REFUSED}, ${actor.id}, ${actor.username}, ${reason}, ${eventId})`;
}

import { holdsParts, TICKET_STATUSES } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';

/** What the parts of a ticket are held for; the event and the plan are null where nothing may be held. */
export interface StandingApproval {
  ticketNumber: string;
  revision: number;
  eventId: string | null;
  planHash: string | null;
}

/** Of each of these tickets that exists, the approval that stands, if the ticket is where parts are held for it. */
export async function listStandingApprovals(
  sql: Queryable,
  ticketNumbers: readonly string[],
): Promise<StandingApproval[]> {
  return sql<StandingApproval[]>`
    select t.ticket_number, t.revision, a.event_id, a.plan_hash
    from tickets t
    left join lateral (
      select event_id, plan_hash from ticket_approvals
      where ticket_id = t.id and decision = 'approve' and voided_at is null
        and t.status = any (${TICKET_STATUSES.filter(holdsParts)}::text[])
      order by id desc limit 1
    ) a on true
    where t.ticket_number = any (${[...ticketNumbers]}::text[])`;
}

import { holdsParts, TICKET_STATUSES } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';

/** Under which key the parts of a ticket are held; null where nothing may be held. */
export interface StandingApproval {
  ticketNumber: string;
  reservationKey: string | null;
}

/** Of each of these tickets that exists, the approval that stands, if the ticket is where parts are held for it. */
export async function listStandingApprovals(
  sql: Queryable,
  ticketNumbers: readonly string[],
): Promise<StandingApproval[]> {
  return sql<StandingApproval[]>`
    select t.ticket_number, a.reservation_key
    from tickets t
    left join lateral (
      select reservation_key from ticket_approvals
      where ticket_id = t.id and decision = 'approve' and voided_at is null
        and t.status = any (${TICKET_STATUSES.filter(holdsParts)}::text[])
      order by id desc limit 1
    ) a on true
    where t.ticket_number = any (${[...ticketNumbers]}::text[])`;
}

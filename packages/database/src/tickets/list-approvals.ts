import type { HistoryAction } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';

/**
 * `override` lets those deploy who approved the plan, or whoever deployed it complete it; `request_override` waits for a
 * second admin to confirm what it asks for.
 */
export type ApprovalDecision = 'approve' | 'reject' | 'request_changes' | 'override' | 'request_override';

export interface TicketApproval {
  id: number;
  revision: number;
  stage: number;
  userId: number;
  username: string;
  decision: ApprovalDecision;
  /** Given, or confirmed, in spite of what stood in its way. */
  isOverride: boolean;
  planHash: string | null;
  comment: string | null;
  createdAt: Date;
  /** Since when it no longer counts. */
  voidedAt: Date | null;
}

const OVERRIDDEN: HistoryAction = 'overridden';

/** Every decision on the ticket, oldest first. The caller has checked that the viewer may see the ticket. */
export async function listApprovals(sql: Queryable, ticketId: number): Promise<TicketApproval[]> {
  return sql<TicketApproval[]>`
    select a.id, a.revision, a.stage, a.user_id, a.user_name as username, a.decision, a.plan_hash, a.comment,
      a.created_at, a.voided_at,
      exists (
        select from ticket_history h
        where h.ticket_id = a.ticket_id and h.event_id = a.event_id and h.action = ${OVERRIDDEN}
      ) as is_override
    from ticket_approvals a
    where a.ticket_id = ${ticketId}
    order by a.id`;
}

import type { Queryable } from '../connect.ts';

export interface TicketApproval {
  id: number;
  revision: number;
  stage: number;
  userId: number;
  username: string;
  decision: 'approve' | 'reject' | 'request_changes';
  planHash: string | null;
  comment: string | null;
  createdAt: Date;
  /** Since when it no longer counts. */
  voidedAt: Date | null;
}

/** Every decision on the ticket, oldest first. The caller has checked that the viewer may see the ticket. */
export async function listApprovals(sql: Queryable, ticketId: number): Promise<TicketApproval[]> {
  return sql<TicketApproval[]>`
    select id, revision, stage, user_id, user_name as username, decision, plan_hash, comment, created_at, voided_at
    from ticket_approvals
    where ticket_id = ${ticketId}
    order by id`;
}

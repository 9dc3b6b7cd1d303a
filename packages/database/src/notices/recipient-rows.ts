import type { HistoryAction, RecipientGroup } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';

const PARTICIPATION: HistoryAction[] = [
  'comment_added',
  'approved',
  'overridden',
  'rejected',
  'changes_requested',
];

/** What the statement writes, and therefore cannot see. */
export interface Act {
  actorId: number;
  /** Whose approval is written. */
  newApproverId: number | null;
}

type Rows = (sql: Queryable, act: Act) => Fragment;

/** Those whose approval counted when the statement began, and whoever gives one with it. */
const approvers: Rows = (sql, { newApproverId }) => sql`
  select a.user_id from ticket a_t join ticket_approvals a on a.ticket_id = a_t.id
  where a.decision = 'approve' and a.voided_at is null
  union select ${newApproverId}::integer`;

const admins = (sql: Queryable): Fragment => sql`
  select u.id from users u join roles r on r.id = u.role_id and r.name = 'admin'`;

/** Those who could take the ticket: whoever approved it may not deploy it. */
const technicians: Rows = (sql, act) => sql`
  select u.id as user_id
  from users u
  join roles r on r.id = u.role_id and r.name = 'technician'
  where (
    select count(*) from user_permissions p
    where p.user_id = u.id and p.permission in ('ticket.deploy', 'server.edit')
  ) = 2 and u.id not in (select user_id from (${approvers(sql, act)}) a where user_id is not null)`;

/** Those who asked something, or decided, and wait to hear how it goes on. */
const participants = (sql: Queryable): Fragment => sql`
  select h.user_id from ticket p_t join ticket_history h on h.ticket_id = p_t.id
  where h.action = any (${PARTICIPATION})`;

/** Authors hold the permission in vain. */
const mayApprove = (sql: Queryable): Fragment => sql`
  select p.user_id
  from ticket m
  join user_permissions p on p.permission = 'ticket.approve' and p.user_id <> m.created_by
  where not exists (select from last_edition l where p.user_id = any (l.authors))`;

/** For each group a select of user ids; null and inactive users fall out later. */
const MEMBERS: Record<RecipientGroup, Rows> = {
  requestor: (sql) => sql`select created_by from ticket`,
  assignee: (sql) => sql`select assigned_to from ticket`,
  former_assignee: (sql) => sql`
    select b.assigned_to from before b, ticket m where b.assigned_to is distinct from m.assigned_to`,
  technicians_if_unassigned: (sql, act) => sql`
    select c.user_id from ticket m, (${technicians(sql, act)}) c where m.assigned_to is null`,
  technicians_asked: (sql, act) => sql`
    select c.user_id from before b, (${technicians(sql, act)}) c where b.assigned_to is null`,
  admins_asked: (sql) => sql`
    select a.id from before b, (${admins(sql)}) a
    where b.needs_attention or exists (
      select from ticket_approvals o
      where o.ticket_id = b.id and o.revision = b.revision and o.decision = 'request_override' and o.voided_at is null
    )`,
  may_approve: (sql) => mayApprove(sql),
  // Whoever acts asks others: what he writes may be the part that he chose, and that he cannot approve.
  admins_if_nobody_may_approve: (sql, { actorId }) => sql`
    select a.id from (${admins(sql)}) a
    where not exists (select from (${mayApprove(sql)}) m where m.user_id <> ${actorId})`,
  approver: approvers,
  admins: (sql) => admins(sql),
  // These depend on the status the ticket came from; resolved before.
  task_holders: (sql) => sql`select null::integer`,
  former_task_holders: (sql) => sql`select null::integer`,
  participants: (sql) => participants(sql),
  staff_concerned: (sql, act) => sql`
    select p.user_id from user_permissions p
    where p.permission = 'ticket.view_internal' and p.user_id in (
      select created_by from ticket
      union select assigned_to from ticket
      union (${approvers(sql, act)})
      union (${participants(sql)})
    )`,
};

/** A select of (group, user id) over the groups asked for. Rests on `ticket`, `before` and `last_edition`. */
export function recipientRows(sql: Queryable, groups: readonly RecipientGroup[], act: Act): Fragment {
  return groups
    .map((group) => sql`select ${group}::text, g.user_id from (${MEMBERS[group](sql, act)}) as g (user_id)`)
    .reduce((all, one) => sql`${all} union all ${one}`);
}

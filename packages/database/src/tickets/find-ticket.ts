import { type Actor, isTicketNumber, LARGEST_ID } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import { type DerivedStanding, standingColumns } from './standing-columns.ts';
import type { TicketDetail } from './ticket-detail.ts';
import { userRef } from './user-ref.ts';
import { waitsFor } from './waits-for.ts';
import { visibleHistory, visibleTo } from './visible-to.ts';

/** The ticket if the viewer may see it. A ticket that is not there and one that is not for him look the same. */
export async function findVisibleTicket(
  sql: Queryable,
  viewer: Actor,
  idOrNumber: string,
): Promise<TicketDetail | undefined> {
  const key = parseKey(sql, idOrNumber);
  return key && find(sql, sql`${key} and ${visibleTo(sql, viewer)}`, visibleHistory(sql, viewer));
}

/** For the system itself: whoever looks, the ticket is found, also a deleted one. */
export async function findTicketById(sql: Queryable, ticketId: number): Promise<TicketDetail | undefined> {
  return find(sql, sql`t.id = ${ticketId}`, sql`true`);
}

function parseKey(sql: Queryable, idOrNumber: string): Fragment | undefined {
  if (isTicketNumber(idOrNumber)) return sql`t.ticket_number = ${idOrNumber}`;
  if (!/^\d{1,10}$/.test(idOrNumber) || Number(idOrNumber) > LARGEST_ID) return undefined;
  return sql`t.id = ${Number(idOrNumber)}`;
}

type Person =
  | 'creator'
  | 'assignee'
  | 'approver'
  | 'reviewer'
  | 'rejecter'
  | 'deployer'
  | 'completer'
  | 'canceller';

interface Row extends Omit<TicketDetail, Person | 'standing'>, DerivedStanding {
  /** User names by id, of everybody whom a column of the ticket names. */
  people: Record<string, string>;
}

async function find(
  sql: Queryable,
  condition: Fragment,
  historyCondition: Fragment,
): Promise<TicketDetail | undefined> {
  const [row] = await sql<Row[]>`
    select t.id, t.ticket_number, t.title, t.description, t.ticket_type, t.priority, t.target_server_uuid,
      t.target_server_name, t.status, t.created_by, t.assigned_to, t.approved_by, t.reviewed_by, t.rejected_by,
      t.deployed_by, t.completed_by, t.cancelled_by, t.created_at, t.updated_at, t.submitted_at, t.approved_at,
      t.rejected_at, t.deployed_at, t.completed_at, t.cancelled_at, t.estimated_duration, t.scheduled_date,
      t.rejection_reason, t.deployment_notes, t.completion_notes, t.cancellation_reason, t.change_request,
      t.changes_requested, t.needs_attention, t.last_deploy_error, t.version, t.revision, t.plan_hash, t.batch_id,
      t.overridden_at, t.expired_at,
      (select count(*)::integer from ticket_items i where i.ticket_id = t.id) as items_count,
      (select count(*)::integer from ticket_history h where h.ticket_id = t.id and ${historyCondition})
        as history_count,
      (select jsonb_object_agg(u.id, u.username) from users u where u.id in (t.created_by, t.assigned_to,
        t.approved_by, t.reviewed_by, t.rejected_by, t.deployed_by, t.completed_by, t.cancelled_by)) as people,
      ${standingColumns(sql)}, ${waitsFor(sql)}
    from tickets t
    where ${condition}`;
  return row && toDetail(row);
}

function toDetail(row: Row): TicketDetail {
  const { people, authors, approvers, overrideRequestedBy, requirementItems, unboundItems, ...others } = row;
  const { approversMayDeploy, deployerMayComplete, expired, ...columns } = others;
  const { status, createdBy, assignedTo, deployedBy, changesRequested, needsAttention } = columns;
  const derived = { authors, approvers, overrideRequestedBy, requirementItems, unboundItems, expired };
  const person = (id: number | null) => (id === null ? null : userRef(id, people[id] ?? null));
  return {
    ...columns,
    creator: { id: createdBy, username: people[createdBy] ?? '' },
    assignee: person(assignedTo),
    approver: person(columns.approvedBy),
    reviewer: person(columns.reviewedBy),
    rejecter: person(columns.rejectedBy),
    deployer: person(columns.deployedBy),
    completer: person(columns.completedBy),
    canceller: person(columns.cancelledBy),
    standing: {
      status,
      createdBy,
      assignedTo,
      deployedBy,
      changesRequested,
      needsAttention,
      approversMayDeploy,
      deployerMayComplete,
      ...derived,
    },
  };
}

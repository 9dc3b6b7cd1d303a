import { DomainError, findTransition, type TicketMove } from '@racksmith/domain';
import postgres, { type Fragment } from 'postgres';
import { concatenate } from '../concatenate.ts';
import type { Queryable } from '../connect.ts';
import { transitionHistory } from '../history/transition-history.ts';
import { noticesWrite } from '../notices/notices-write.ts';
import { approvalsVoided, approvalWrite, overridesSettled } from './approval-writes.ts';
import { findRecordedEvent } from './find-recorded-event.ts';
import { getTicketSnapshot } from './get-ticket-snapshot.ts';
import { lineWrite } from './line-write.ts';
import { itemMarksWrite, itemsWrite, unitsUndone, unitsWrite } from './item-writes.ts';
import { editionWrite } from './revision-writes.ts';
import type { TicketSnapshot } from './ticket-snapshot.ts';
import { transitionColumns } from './transition-columns.ts';
import type { TransitionRecord } from './transition-record.ts';

/** After these, nothing that the deployment installed is there any more. */
const UNDOING: readonly TicketMove[] = ['fail_deploy', 'finish_rollback', 'abort_deploy'];

/**
 * Moves a ticket: its row, the history and the notices, and whatever the change touches besides, in one statement,
 * so that it happens as a whole or not at all, with one trip to the database.
 * Run again with the same event it changes nothing and answers how the ticket stands.
 * @throws DomainError CONFLICT if the ticket is not at the expected version and status, NOT_FOUND if there is none
 */
export async function recordTransition(sql: Queryable, record: TransitionRecord): Promise<TicketSnapshot> {
  const written = await write(sql, record);
  if (written === 0) return answerRepetition(sql, record);
  return getTicketSnapshot(sql, record.ticketId);
}

/** @returns how many tickets were moved: none if it is not at the expected version, or if the event was recorded before */
async function write(sql: Queryable, record: TransitionRecord): Promise<number> {
  try {
    const rows = await sql`
    with before as (
      select id, title, description, ticket_type, priority, estimated_duration, scheduled_date, assigned_to,
        needs_attention, revision
      from tickets where id = ${record.ticketId}
    ), last_edition as (
      select edition, items, plan, plan_hash, item_findings, server_version, catalog_version, authors
      from ticket_revisions where ticket_id = ${record.ticketId} order by revision desc, edition desc limit 1
    ), ticket as (
      update tickets set version = version + 1, updated_at = now(), status = ${record.to}
        ${transitionColumns(sql, record)}
      where id = ${record.ticketId} and version = ${record.expectedVersion} and status = ${record.from}
        and deleted_at is null
      returning id, target_server_uuid, title, description, ticket_type, priority, estimated_duration, scheduled_date, created_by,
        assigned_to, version, revision, plan_hash
    )
    ${lineWrite(sql, record)}
    ${contentWrites(sql, record)}
    ${approvalWrite(sql, record)}
    ${overridesSettled(sql, record)}
    ${record.changes.voidApprovals ? approvalsVoided(sql) : sql``}
    ${transitionHistory(sql, record)}
    ${noticesWrite(sql, {
      notices: record.notices,
      eventId: record.eventId,
      actorId: record.actor.id,
      from: record.from,
      newApproverId: record.changes.approval?.decision === 'approve' ? record.actor.id : null,
    })}
    select from ticket`;
    return rows.length;
  } catch (error) {
    if (isRepeatedEvent(error)) return 0;
    throw error;
  }
}

/** Unique per event each; which of them meets a repetition first is up to the database. */
const EVENT_KEYS: readonly (string | undefined)[] = [
  'ticket_history_event_key',
  'ticket_notifications_once_key',
  'ticket_approvals_event_key',
];

function isRepeatedEvent(error: unknown): boolean {
  return error instanceof postgres.PostgresError && EVENT_KEYS.includes(error.constraint_name);
}

function contentWrites(sql: Queryable, { move, eventId, actor, changes }: TransitionRecord): Fragment {
  const { request, plan, newRevision, keepsAuthors, installed, skippedItems } = changes;
  const isUndone = UNDOING.includes(move);
  const isDeployed = move === 'finish_deploy';
  const parts: Fragment[] = [];
  if (request || plan || newRevision) {
    const isNewRevision = newRevision ?? false;
    const edition = { author: actor, eventId, request, plan, isNewRevision, keepsAuthors };
    parts.push(editionWrite(sql, edition));
  }
  if (request) parts.push(itemsWrite(sql, request.items, plan));
  else if (plan || isUndone || isDeployed) {
    parts.push(itemMarksWrite(sql, { plan, installed, skippedItems, isDeployed, isUndone }));
  }
  if (isUndone) parts.push(unitsUndone(sql));
  else if (installed?.length) parts.push(unitsWrite(sql, installed, eventId));
  return concatenate(sql, parts);
}

async function answerRepetition(sql: Queryable, record: TransitionRecord): Promise<TicketSnapshot> {
  const { ticketId, eventId, expectedVersion, from, move } = record;
  const recorded = await findRecordedEvent(sql, ticketId, eventId, findTransition(from, move)?.history);
  if (recorded) return recorded;
  const { status, version } = await getTicketSnapshot(sql, ticketId);
  throw new DomainError('CONFLICT', `The ticket has changed meanwhile: it is ${status}, version ${version}`, {
    status,
    version,
    expected_version: expectedVersion,
  });
}

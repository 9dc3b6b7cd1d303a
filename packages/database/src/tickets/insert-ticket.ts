import { DomainError, type HistoryAction } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import { noticesWrite } from '../notices/notices-write.ts';
import { findRecordedEvent } from './find-recorded-event.ts';
import { getTicketSnapshot } from './get-ticket-snapshot.ts';
import { itemsWrite } from './item-writes.ts';
import type { NewTicket } from './new-ticket.ts';
import { editionWrite } from './revision-writes.ts';
import type { TicketSnapshot } from './ticket-snapshot.ts';

const CREATED: HistoryAction = 'ticket_created';

/**
 * Writes a ticket under the id and number that were allocated for it, with items, first revision, history and
 * notices, in one statement. Run again with the same event it answers how the ticket stands.
 * @throws DomainError CONFLICT if another event made a ticket of that id
 */
export async function insertTicket(sql: Queryable, ticket: NewTicket): Promise<TicketSnapshot> {
  const { ticketId, eventId, actor, request, plan, notices } = ticket;
  const written = await sql`
    with before as (
      select null::integer as id, null::integer as assigned_to, false as needs_attention, 0 as revision where false
    ), last_edition as (
      select null::integer as edition, '{}'::integer[] as authors where false
    ), ticket as (${ticketInsert(sql, ticket)})
    ${editionWrite(sql, { author: actor, eventId, request, plan, isNewRevision: true })}
    ${itemsWrite(sql, request.items, plan)}
    ${creationHistory(sql, ticket)}
    ${noticesWrite(sql, { notices, eventId, actorId: actor.id, from: 'draft', newApproverId: null })}
    select from ticket`;
  if (written.length === 0) {
    const recorded = await findRecordedEvent(sql, ticketId, eventId, CREATED);
    if (!recorded) throw new DomainError('CONFLICT', `Ticket ${ticket.ticketNumber} exists already`);
    return recorded;
  }
  return getTicketSnapshot(sql, ticketId);
}

function ticketInsert(sql: Queryable, ticket: NewTicket): Fragment {
  const { request, status } = ticket;
  return sql`
    insert into tickets (
      id, ticket_number, title, description, ticket_type, priority, target_server_uuid, target_server_name, status,
      created_by, submitted_at, estimated_duration, scheduled_date, plan_hash
    ) values (
      ${ticket.ticketId}, ${ticket.ticketNumber}, ${request.title}, ${request.description}, ${request.ticketType},
      ${request.priority}, ${ticket.serverUuid}, ${ticket.serverName}, ${status}, ${ticket.actor.id},
      ${status === 'pending' ? sql`now()` : null}, ${request.estimatedDurationMinutes}, ${request.scheduledDate},
      ${ticket.plan?.hash ?? null}
    )
    on conflict (id) do nothing
    returning id, title, description, ticket_type, priority, estimated_duration, scheduled_date, created_by,
      assigned_to, version, revision, plan_hash`;
}

function creationHistory(sql: Queryable, { actor, status, eventId }: NewTicket): Fragment {
  return sql`
    , history as (
      insert into ticket_history (
        ticket_id, action, field_changed, new_value, user_id, user_name, metadata, event_id
      )
      select t.id, ${CREATED}, 'status', ${status}, ${actor.id}::integer, ${actor.username},
        jsonb_build_object('version', t.version, 'revision', t.revision, 'plan_hash', t.plan_hash), ${eventId}
      from ticket t
    )`;
}

/** Tickets and people for the tests of this package. */
import { findTransition, type TicketMove } from '@racksmith/domain';
import { sampleItem } from '@racksmith/testing';
import type { Queryable, Sql } from '../src/connect.ts';
import { seedDemoUsers } from '../src/identity/seed-demo-users.ts';
import type { NewNotice } from '../src/notices/new-notice.ts';
import { allocateTicket } from '../src/tickets/allocate-ticket.ts';
import { insertTicket } from '../src/tickets/insert-ticket.ts';
import type { NewTicket } from '../src/tickets/new-ticket.ts';
import type { PlanRecord } from '../src/tickets/plan-record.ts';
import { recordTransition } from '../src/tickets/record-transition.ts';
import type { TicketSnapshot } from '../src/tickets/ticket-snapshot.ts';
import type { TransitionRecord } from '../src/tickets/transition-record.ts';

export const ADMIN = { id: 1, username: 'admin' };
export const MANAGER = { id: 3, username: 'manager.admin' };
export const REQUESTOR = { id: 5, username: 'john.doe' };
export const TECHNICIAN = { id: 7, username: 'tech.smith' };
export const OTHER_TECHNICIAN = { id: 8, username: 'tech.jones' };
export const OTHER_REQUESTOR = { id: 9, username: 'jane.roe' };
export const OTHER_MANAGER = { id: 10, username: 'manager.two' };

export function seedPeople(sql: Sql): Promise<void> {
  return seedDemoUsers(sql, { passwordHash: 'none' });
}

export function samplePlan(hash: string, items = 1): PlanRecord {
  return {
    hash,
    plan: { steps: [{ slotName: 'Bay 1', some_key: 1 }] },
    serverVersion: 4,
    catalogVersion: 'c1',
    items: Array.from({ length: items }, (_, index) => ({ index, status: 'valid' as const, message: null })),
  };
}

export const NOTICE: Omit<NewNotice, 'type' | 'groups'> = {
  includesActor: false,
  subject: 'Subject',
  message: 'Message',
};

/** A ticket that was not written yet, under a number of its own. */
export async function newTicket(sql: Sql, fields: Partial<NewTicket> = {}): Promise<NewTicket> {
  const actor = fields.actor ?? REQUESTOR;
  const allocation = await allocateTicket(sql, { actorId: actor.id, idempotencyKey: null });
  const { ticketId, ticketNumber } = allocation;
  return {
    ticketId,
    ticketNumber,
    eventId: 'create',
    actor,
    status: 'pending',
    request: {
      title: 'Two drives',
      description: 'More room',
      ticketType: 'component_addition',
      priority: 'high',
      items: [sampleItem(0)],
      estimatedDurationMinutes: 30,
      scheduledDate: '2030-01-02T03:04:05.000Z',
    },
    serverUuid: 'server-1',
    serverName: 'Server 1',
    plan: samplePlan('hash-1'),
    notices: [],
    ...fields,
  };
}

export async function openTicket(sql: Sql, fields: Partial<NewTicket> = {}): Promise<TicketSnapshot> {
  return insertTicket(sql, await newTicket(sql, fields));
}

let events = 0;

/** The record of a move by the lifecycle table, from the ticket as it is given. */
export function moveOf(
  ticket: TicketSnapshot,
  move: TicketMove,
  actor: { id: number; username: string },
  fields: Partial<TransitionRecord> = {},
): TransitionRecord {
  const transition = findTransition(ticket.status, move);
  if (!transition) throw new Error(`no ${move} from ${ticket.status}`);
  events += 1;
  return {
    ticketId: ticket.ticketId,
    eventId: `event-${events}`,
    expectedVersion: ticket.version,
    move,
    from: ticket.status,
    to: transition.to,
    actor,
    comment: null,
    changes: {},
    notices: [],
    ...fields,
  };
}

export async function moveTicket(
  sql: Queryable,
  ticket: TicketSnapshot,
  move: TicketMove,
  actor: { id: number; username: string },
  fields: Partial<TransitionRecord> = {},
): Promise<TicketSnapshot> {
  return recordTransition(sql, moveOf(ticket, move, actor, fields));
}

/** A ticket approved by the manager. */
export async function approvedTicket(sql: Sql, assignTo?: number): Promise<TicketSnapshot> {
  const ticket = await openTicket(sql);
  const approval = { decision: 'approve' as const, planHash: ticket.planHash };
  const changes = { approval, ...(assignTo !== undefined && { assignTo }) };
  return moveTicket(sql, ticket, 'approve', MANAGER, { changes });
}

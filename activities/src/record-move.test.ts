import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  allocateTicket,
  insertTicket,
  listHistory,
  seedDemoUsers,
  type TicketSnapshot,
} from '@racksmith/database';
import { ROLES } from '@racksmith/domain';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { recordMove } from './record-move.ts';

let database: TestDatabase;
let ticket: TicketSnapshot;

const manager = { id: 3, username: 'manager.admin' };
const reader = { id: 1, username: 'admin', permissions: ROLES.admin.permissions };

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoUsers(database.sql, { passwordHash: 'none' });
  const { ticketId, ticketNumber } = await allocateTicket(database.sql, { actorId: 5, idempotencyKey: null });
  ticket = await insertTicket(database.sql, {
    ticketId,
    ticketNumber,
    eventId: 'created',
    actor: { id: 5, username: 'john.doe' },
    status: 'pending',
    serverUuid: 'server-1',
    serverName: 'Server 1',
    plan: null,
    notices: [],
    request: {
      title: 'Two drives',
      description: 'Full',
      ticketType: 'component_addition',
      priority: 'normal',
      items: [],
      estimatedDurationMinutes: null,
      scheduledDate: null,
    },
  });
});

afterAll(async () => {
  await database.drop();
});

const reject = (eventId: string, notAfter?: number) =>
  recordMove(database, {
    ticket,
    move: 'reject',
    eventId,
    actor: manager,
    comment: 'too many',
    changes: { rejectionReason: 'too many' },
    notAfter,
  });

const actions = async () =>
  (await listHistory(database.sql, reader, ticket.ticketId)).map(({ action }) => action);

describe('a move', () => {
  test('whose deadline has passed writes nothing, whatever clock the workflow showed', async () => {
    await expect(reject('late', Date.now() - 1)).rejects.toMatchObject({ code: 'DEADLINE_PASSED' });
    expect(await actions()).toEqual(['ticket_created']);
  });

  test('that the lifecycle does not have is refused', async () => {
    const impossible = recordMove(database, {
      ticket,
      move: 'deploy',
      eventId: 'x',
      actor: manager,
      comment: null,
    });
    await expect(impossible).rejects.toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  test('recorded twice happens once, and both times tells how the ticket stands', async () => {
    const first = await reject('once');
    const second = await reject('once');
    expect(first).toMatchObject({ status: 'rejected', version: ticket.version + 1 });
    expect(second).toEqual(first);
    expect(await actions()).toEqual(['ticket_created', 'rejected']);
  });

  test('of a ticket that has moved on is refused', async () => {
    await expect(reject('another')).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  allocateTicket,
  insertTicket,
  listDueNotices,
  listHistory,
  seedDemoUsers,
  type TicketSnapshot,
} from '@racksmith/database';
import { ROLES, SYSTEM_ACTOR } from '@racksmith/domain';
import { createTestDatabase, type TestDatabase, sampleRequest } from '@racksmith/testing';

import { createLookAgain } from './look-again.ts';
import { recordMove } from './record-move.ts';

let database: TestDatabase;
let ticket: TicketSnapshot;

const manager = { id: 3, username: 'manager.admin' };
const tech = { id: 7, username: 'tech.smith' };
const reader = { id: 1, username: 'admin', permissions: ROLES.admin.permissions };

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoUsers(database.sql, { passwordHash: 'none' });
  ticket = await openTicket('created');
});

afterAll(async () => {
  await database.drop();
});

async function openTicket(eventId: string): Promise<TicketSnapshot> {
  const { ticketId, ticketNumber } = await allocateTicket(database.sql, { actorId: 5, idempotencyKey: null });
  return await insertTicket(database.sql, {
    ticketId,
    ticketNumber,
    eventId,
    actor: { id: 5, username: 'john.doe' },
    status: 'pending',
    serverUuid: 'server-1',
    serverName: 'Server 1',
    plan: null,
    notices: [],
    request: sampleRequest(),
  });
}

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
    // Nor is it refused for coming late then: its worker may have died before anybody was told.
    expect(await reject('once', Date.now() - 1)).toEqual(first);
    expect(await actions()).toEqual(['ticket_created', 'rejected']);
  });

  test('of a ticket that has moved on is refused', async () => {
    await expect(reject('another')).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

async function startDeployment(name: string): Promise<TicketSnapshot> {
  const fresh = await openTicket(`for-${name}`);
  const step = { comment: null, actor: manager } as const;
  const approval = { ...step, ticket: fresh, move: 'approve', eventId: `${name}-ok` } as const;
  const start = {
    ...step,
    actor: tech,
    move: 'deploy',
    eventId: name,
    changes: { assignTo: tech.id },
  } as const;
  return await recordMove(database, { ...start, ticket: await recordMove(database, approval) });
}

test('a cancellation that the workflow does not know of is found with what was recorded, until somebody says how it goes on', async () => {
  const started = await startDeployment('off');
  const look = () => createLookAgain(database)({ ticketId: started.ticketId, version: started.version });
  expect(await look()).toEqual({ snapshot: started, eventIds: [], cancel: undefined });
  const cancel = { move: 'cancel', eventId: 'off-1', actor: manager, comment: 'enough' } as const;
  const cancelled = await recordMove(database, { ...cancel, ticket: started });
  const found = { eventId: 'off-1', actor: manager, reason: 'enough' };
  expect(await look()).toEqual({ snapshot: cancelled, eventIds: ['off-1'], cancel: found });
  const stall = {
    move: 'stall_deploy',
    eventId: 'off:stalled',
    actor: SYSTEM_ACTOR,
    comment: 'stuck',
  } as const;
  const stalled = await recordMove(database, {
    ...stall,
    ticket: cancelled,
    changes: { needsAttention: true },
  });
  expect((await look()).cancel).toEqual(found);
  await recordMove(database, {
    ticket: stalled,
    move: 'resolve',
    eventId: 'off-2',
    actor: tech,
    comment: 'retry: unlocked',
    changes: { needsAttention: false },
  });
  expect((await look()).cancel).toBeUndefined();
});

test('a failed deployment is told to the technician too, and the history names him', async () => {
  const started = await startDeployment('go');
  const failed = await recordMove(database, {
    ticket: started,
    move: 'fail_deploy',
    eventId: 'go:failed',
    actor: SYSTEM_ACTOR,
    onBehalfOf: tech.id,
    comment: 'Bay 2 is taken',
  });
  expect(failed.status).toBe('approved');
  const told = await listDueNotices(database.sql, started.ticketId, { eventId: 'go:failed' });
  const names = told.map(({ recipient }) => recipient.username);
  expect(names).toEqual(expect.arrayContaining(['john.doe', 'tech.smith']));
  expect(names).not.toContain('system');
  const rows = await listHistory(database.sql, reader, started.ticketId);
  expect(rows.find(({ action }) => action === 'deploy_failed')).toMatchObject({ onBehalfOf: tech.id });
});

test('whoever was to deploy and has left is not waited for once the ticket is approved', async () => {
  const opened = await openTicket('created for one who leaves');
  const move = (before: TicketSnapshot, name: 'assign' | 'approve', changes: object) =>
    recordMove(database, {
      ticket: before,
      move: name,
      eventId: `left ${name}`,
      actor: manager,
      comment: null,
      changes,
    });
  const assigned = await move(opened, 'assign', { assignTo: 8 });
  await database.sql`update users set is_active = false where id = 8`;
  const approved = await move(assigned, 'approve', { approval: { decision: 'approve', planHash: null } });
  await database.sql`update users set is_active = true where id = 8`;
  expect(approved.assignee).toBeNull();
  const history = await listHistory(database.sql, reader, opened.ticketId);
  expect(history.at(-1)).toMatchObject({ action: 'unassigned', oldValue: '8', newValue: null });
  const due = await listDueNotices(database.sql, opened.ticketId, { eventId: 'left approve' });
  expect(due.filter(({ type }) => type === 'approved').map(({ recipient }) => recipient.id)).toContain(7);
});

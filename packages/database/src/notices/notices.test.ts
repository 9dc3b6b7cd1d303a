import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RECIPIENT_GROUPS, type RecipientGroup } from '@racksmith/domain';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';
import { createUser } from '../identity/create-user.ts';
import {
  ADMIN,
  approvedTicket,
  MANAGER,
  moveTicket,
  newTicket,
  NOTICE,
  openTicket,
  OTHER_TECHNICIAN,
  REQUESTOR,
  seedPeople,
  TECHNICIAN,
} from '../../testing/sample-tickets.ts';
import { insertTicket } from '../tickets/insert-ticket.ts';
import type { TicketSnapshot } from '../tickets/ticket-snapshot.ts';
import type { TransitionChanges } from '../tickets/transition-record.ts';
import { listDueNotices } from './list-due-notices.ts';
import { markNoticeFailed, markNoticeRefused, markNoticesSent } from './mark-notice.ts';

let database: TestDatabase;
let events = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  const { sql } = database;
  await seedPeople(sql);
  // None of these is ever written to.
  await createUser(sql, { username: 'no.mail', email: null, passwordHash: null, role: 'admin' });
  await createUser(sql, { username: 'empty.mail', email: '', passwordHash: null, role: 'approver' });
  const gone = await createUser(sql, {
    username: 'gone',
    email: 'g@example.test',
    passwordHash: null,
    role: 'admin',
  });
  await sql`update users set is_active = false where id = ${gone.id}`;
});

afterAll(() => database.drop());

interface Told {
  by?: { id: number; username: string };
  changes?: TransitionChanges;
  includesActor?: boolean;
}

/** Who hears a notice to these groups when the ticket is assigned anew. */
async function told(ticket: TicketSnapshot, groups: RecipientGroup[], { by = MANAGER, ...how }: Told = {}) {
  events += 1;
  const eventId = `told-${events}`;
  const move = ticket.status === 'draft' ? 'cancel' : 'assign';
  await moveTicket(database.sql, ticket, move, by, {
    eventId,
    changes: how.changes ?? {},
    notices: [{ ...NOTICE, type: 'assigned', groups, includesActor: how.includesActor ?? false }],
  });
  const due = await listDueNotices(database.sql, ticket.ticketId, { eventId });
  return due.map(({ recipient }) => recipient.username).sort();
}

test('each group is the people it says', async () => {
  const { sql } = database;
  const open = () => openTicket(sql);
  const assigned = () => approvedTicket(sql, TECHNICIAN.id);
  const bystander = { by: { id: 9, username: 'jane.roe' } };
  expect(await told(await open(), ['requestor'])).toEqual(['john.doe']);
  expect(await told(await open(), ['assignee'])).toEqual([]);
  expect(await told(await assigned(), ['assignee'])).toEqual(['tech.smith']);
  expect(await told(await assigned(), ['approver'], bystander)).toEqual(['manager.admin']);
  expect(await told(await open(), ['approver'], bystander)).toEqual([]);
  expect(await told(await open(), ['may_approve'], bystander)).toEqual([
    'admin',
    'manager.admin',
    'manager.two',
  ]);
  expect(await told(await open(), ['admins'])).toEqual(['admin']);
  expect(await told(await open(), ['technicians_if_unassigned'])).toEqual(['tech.jones', 'tech.smith']);
  expect(await told(await assigned(), ['technicians_if_unassigned'])).toEqual([]);
  expect(await told(await assigned(), ['staff_concerned'], bystander)).toEqual([
    'manager.admin',
    'tech.smith',
  ]);
  expect(await told(await assigned(), ['task_holders'], bystander)).toEqual(['tech.smith']);
  expect(await told(await open(), ['task_holders'], bystander)).toEqual([
    'admin',
    'manager.admin',
    'manager.two',
  ]);
});

test('who has no address finds it in his inbox alone; who is gone is told nothing at all', async () => {
  const ticket = await openTicket(database.sql);
  await told(ticket, ['admins', 'may_approve'], { by: { id: 9, username: 'jane.roe' } });
  const rows = await database.sql<{ username: string }[]>`
    select u.username from ticket_notifications n join users u on u.id = n.recipient_user_id
    where n.event_id = ${`told-${events}`} and n.recipient_email is null order by 1`;
  expect(rows.map(({ username }) => username)).toEqual(['empty.mail', 'no.mail']);
});

test('whoever leaves, or loses the right to read notes, before the mail goes out gets none', async () => {
  const { sql } = database;
  const ticket = await approvedTicket(sql, TECHNICIAN.id);
  const notices = [{ ...NOTICE, type: 'internal_note_added' as const, groups: ['staff_concerned' as const] }];
  await sql.begin(async (tx) => {
    await moveTicket(tx, ticket, 'assign', ADMIN, { eventId: 'note', notices });
    const names = async () =>
      (await listDueNotices(tx, ticket.ticketId, { eventId: 'note' })).map(
        ({ recipient }) => recipient.username,
      );
    expect(await names()).toEqual(['manager.admin', 'tech.smith']);
    await tx`update users set is_active = false where id = ${TECHNICIAN.id}`;
    expect(await names()).toEqual(['manager.admin']);
    await tx`update users set role_id = (select id from roles where name = 'requestor') where id = ${MANAGER.id}`;
    expect(await names()).toEqual([]);
    await tx`update users set is_active = true where id = ${TECHNICIAN.id}`;
    await tx`update users set role_id = (select id from roles where name = 'approver') where id = ${MANAGER.id}`;
  });
});

test('the assignee is the new one, the former assignee the old one if it was another', async () => {
  const { sql } = database;
  const ticket = await approvedTicket(sql, TECHNICIAN.id);
  const changes = { assignTo: OTHER_TECHNICIAN.id };
  expect(await told(ticket, ['assignee', 'former_assignee'], { changes })).toEqual([
    'tech.jones',
    'tech.smith',
  ]);
  const same = await approvedTicket(sql, TECHNICIAN.id);
  expect(await told(same, ['former_assignee'], { changes: { assignTo: TECHNICIAN.id } })).toEqual([]);
});

test('an author is not asked to approve, whatever he may', async () => {
  const ticket = await openTicket(database.sql, { actor: ADMIN });
  const by = { id: 9, username: 'jane.roe' };
  expect(await told(ticket, ['may_approve'], { by })).toEqual(['manager.admin', 'manager.two']);
});

test('where nobody may approve, the administrators are told', async () => {
  const by = { by: { id: 9, username: 'jane.roe' } };
  const asked: RecipientGroup[] = ['may_approve', 'admins_if_nobody_may_approve'];
  const ticket = await openTicket(database.sql);
  expect(await told(ticket, asked, by)).toEqual(['admin', 'manager.admin', 'manager.two']);
  const { sql } = database;
  const others = await sql<{ roleId: number }[]>`
    select role_id from role_permissions g join permissions p on p.id = g.permission_id
    where p.name = 'ticket.approve'`;
  const set = (granted: boolean) => sql`
    update role_permissions set granted = ${granted}
    where permission_id = (select id from permissions where name = 'ticket.approve')
      and role_id = any (${others.map(({ roleId }) => roleId)})`;
  await set(false);
  try {
    expect(await told(await openTicket(sql), asked, by)).toEqual(['admin']);
  } finally {
    await set(true);
  }
});

test('where nobody may approve but whoever acts, who then may not either, the administrators are told', async () => {
  const { sql } = database;
  const grant = (granted: boolean) => sql`
    update role_permissions set granted = ${granted}
    where permission_id = (select id from permissions where name = 'ticket.approve')
      and role_id = (select id from roles where name = 'admin')`;
  const others = await sql<{ id: number }[]>`
    update users set role_id = (select id from roles where name = 'requestor')
    where id <> ${MANAGER.id} and role_id = (select id from roles where name = 'approver') returning id`;
  await grant(false);
  try {
    const asked: RecipientGroup[] = ['may_approve', 'admins_if_nobody_may_approve'];
    expect(await told(await openTicket(sql), asked, { by: MANAGER })).toEqual(['admin']);
  } finally {
    await grant(true);
    await sql`
      update users set role_id = (select id from roles where name = 'approver')
      where id = any (${others.map(({ id }) => id)})`;
  }
});

test('an approval that is written with the notice counts, and one that is voided with it as well', async () => {
  const { sql } = database;
  const approved = await approvedTicket(sql);
  expect(await told(approved, ['approver'], { by: ADMIN, changes: { voidApprovals: true } })).toEqual([
    'manager.admin',
  ]);
  const open = await openTicket(sql);
  const approval = { decision: 'approve' as const, planHash: null };
  expect(await told(open, ['approver'], { changes: { approval }, includesActor: true })).toEqual([
    'manager.admin',
  ]);
});

test('nobody is told of his own act unless the notice says so, and nobody twice', async () => {
  const { sql } = database;
  const all = [...RECIPIENT_GROUPS];
  const everybody = ['admin', 'john.doe', 'manager.admin', 'manager.two', 'tech.smith'];
  const without = everybody.filter((name) => name !== 'manager.admin');
  expect(await told(await approvedTicket(sql, TECHNICIAN.id), all)).toEqual(without);
  expect(await told(await approvedTicket(sql, TECHNICIAN.id), all, { includesActor: true })).toEqual(
    everybody,
  );
});

test('a permission taken away by an administrator is followed', async () => {
  const { sql } = database;
  const ticket = await openTicket(sql);
  await sql.begin(async (tx) => {
    await tx`
      update role_permissions set granted = false
      where role_id = (select id from roles where name = 'approver')
        and permission_id = (select id from permissions where name = 'ticket.approve')`;
    await moveTicket(tx, ticket, 'assign', TECHNICIAN, {
      eventId: 'revoked',
      notices: [{ ...NOTICE, type: 'assigned', groups: ['may_approve'] }],
    });
    const due = await listDueNotices(tx, ticket.ticketId, { eventId: 'revoked' });
    expect(due.map(({ recipient }) => recipient.username)).toEqual(['admin']);
    await tx`update role_permissions set granted = true`;
  });
});

test('due until sent: a failed attempt is counted and stays due, a sent one does not come back', async () => {
  const { sql } = database;
  const ticket = await newTicket(sql, {
    notices: [
      {
        ...NOTICE,
        subject: 'x'.repeat(400),
        type: 'ticket_received',
        groups: ['requestor'],
        includesActor: true,
      },
    ],
  });
  await insertTicket(sql, ticket);
  const due = () => listDueNotices(sql, ticket.ticketId, { eventId: ticket.eventId });
  const [first] = await due();
  expect(first).toMatchObject({
    type: 'ticket_received',
    recipient: { ...REQUESTOR, email: 'john.doe@example.test' },
    subject: 'x'.repeat(255),
    attempts: 0,
    ticket: {
      number: ticket.ticketNumber,
      serverName: 'Server 1',
      requestorName: REQUESTOR.username,
      assigneeName: null,
    },
  });
  const id = first?.id ?? 0;
  await markNoticeFailed(sql, id, 'connection refused');
  const [second] = await due();
  expect(second).toMatchObject({ id, attempts: 1, messageId: first?.messageId });
  await markNoticesSent(sql, [id]);
  const sentAt = async () =>
    (await sql`select sent_at from ticket_notifications where id = ${id}`)[0]?.['sentAt'];
  const at: unknown = await sentAt();
  await markNoticesSent(sql, [id]);
  await markNoticeFailed(sql, id, 'late');
  expect(await due()).toEqual([]);
  expect(await sentAt()).toEqual(at);
});

test('what is still to be mailed of a ticket is what happened to it: neither what was refused for good, nor what was said', async () => {
  const { sql } = database;
  const ticket = await openTicket(sql);
  const notices = [
    { ...NOTICE, type: 'assigned' as const, groups: ['may_approve' as const], includesActor: true },
    { ...NOTICE, type: 'comment_added' as const, groups: ['requestor' as const] },
  ];
  await moveTicket(sql, ticket, 'assign', MANAGER, { eventId: 'two-kinds', notices });
  const due = () => listDueNotices(sql, ticket.ticketId, 'moves');
  const names = async () => (await due()).map(({ recipient }) => recipient.username);
  expect(await names()).toEqual(['admin', 'manager.admin', 'manager.two']);
  const [first] = await due();
  await markNoticeRefused(sql, first?.id ?? 0, 'no such mailbox');
  expect(await names()).toEqual(['manager.admin', 'manager.two']);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  allocateTicket,
  createUser,
  insertTicket,
  seedDemoUsers,
  type TicketSnapshot,
  type TransitionChanges,
} from '@racksmith/database';
import {
  NOTICE_TYPES,
  type ChangeItem,
  SYSTEM_ACTOR,
  TALK_NOTICES,
  type NoticeType,
  type TicketMove,
} from '@racksmith/domain';
import { createTestDatabase, describedItem, sampleRequest, type TestDatabase } from '@racksmith/testing';

import { recordMove } from './record-move.ts';

const JOHN = { id: 5, username: 'john.doe' };
const MANAGER = { id: 3, username: 'manager.admin' };
const SMITH = { id: 7, username: 'tech.smith' };
const JONES = { id: 8, username: 'tech.jones' };
const ADMIN = { id: 1, username: 'admin' };
type Person = typeof JOHN;

/** One move: who makes it, and what changes with it. */
type Step = [move: TicketMove, by: Person, changes?: TransitionChanges];

const APPROVAL: TransitionChanges = { approval: { decision: 'approve', planHash: null } };
const assigning = ({ id }: Person, changes: TransitionChanges = {}) => ({ ...changes, assignTo: id });

const WANTED = describedItem();
const asking = (...items: ChangeItem[]): TransitionChanges => ({ request: sampleRequest({ items }) });
const choosing = (...items: ChangeItem[]): TransitionChanges => ({
  ...asking(...items),
  newRevision: true,
  keepsAuthors: true,
  boundItem: 0,
});
const CHOSEN = { ...WANTED, componentUuid: 'drive' };
const ALSO_WANTED = describedItem(1);

const PENDING: Step[] = [['submit', JOHN]];
const APPROVED: Step[] = [...PENDING, ['approve', MANAGER, APPROVAL]];
const ASSIGNED: Step[] = [...PENDING, ['approve', MANAGER, assigning(SMITH, APPROVAL)]];
const IN_PROGRESS: Step[] = [...ASSIGNED, ['deploy', SMITH]];
const STALLED: Step[] = [...IN_PROGRESS, ['stall_deploy', SYSTEM_ACTOR, { needsAttention: true }]];
const DEPLOYED: Step[] = [...IN_PROGRESS, ['finish_deploy', SYSTEM_ACTOR]];

const ASKING: TransitionChanges = { approval: { decision: 'request_override', planHash: null } };
const APPROVING = ['manager.admin', 'manager.two'];
const APPROVERS = ['admin', 'manager.admin', 'manager.two'];
const OTHER_APPROVERS = ['admin', 'manager.two'];
const TECHNICIANS = ['tech.jones', 'tech.smith'];

interface Row {
  what: string;
  before: Step[];
  act: Step;
  heard: Partial<Record<NoticeType, string[]>>;
}

/** Who hears of which act; everybody who is not named hears nothing. */
const ROWS: Row[] = [
  {
    what: 'submitted',
    before: [],
    act: ['submit', JOHN],
    heard: { ticket_created: APPROVERS, ticket_received: ['john.doe'] },
  },
  {
    what: 'submitted with a part that is still to be chosen: nobody is asked to approve',
    before: [['update', JOHN, asking(WANTED)]],
    act: ['submit', JOHN],
    heard: { part_wanted: APPROVERS, ticket_received: ['john.doe'] },
  },
  {
    what: 'given its last part: everybody is asked who may approve, but whoever chose it',
    before: [['update', JOHN, asking(WANTED)], ...PENDING],
    act: ['bind', MANAGER, choosing(CHOSEN)],
    heard: { item_bound: ['admin', 'john.doe', 'manager.two'] },
  },
  {
    what: 'given a part, while another one is still to be chosen',
    before: [['update', JOHN, asking(WANTED, ALSO_WANTED)], ...PENDING],
    act: ['bind', MANAGER, choosing(CHOSEN, ALSO_WANTED)],
    heard: {},
  },
  {
    what: 'approved, for any technician',
    before: PENDING,
    act: ['approve', MANAGER, APPROVAL],
    heard: { approved: ['john.doe', ...TECHNICIANS], handled: OTHER_APPROVERS },
  },
  {
    what: 'approved and assigned',
    before: PENDING,
    act: ['approve', MANAGER, assigning(SMITH, APPROVAL)],
    heard: { approved: ['john.doe', 'tech.smith'], handled: OTHER_APPROVERS },
  },
  {
    what: 'approved by override, of which everybody else hears who may decide',
    before: [...PENDING, ['request_changes', MANAGER, { changesRequested: true }]],
    act: ['override', ADMIN, APPROVAL],
    heard: { approved: ['john.doe', ...TECHNICIANS], overridden: APPROVING },
  },
  {
    what: 'opened by override to those who approved',
    before: APPROVED,
    act: ['override', ADMIN, { approval: { decision: 'override', planHash: null } }],
    heard: { overridden: APPROVING },
  },
  {
    what: 'to be overridden, if a second admin agrees',
    before: PENDING,
    act: ['request_override', MANAGER, ASKING],
    heard: { override_requested: ['admin'] },
  },
  {
    what: 'overridden by the second admin',
    before: [...PENDING, ['request_override', MANAGER, ASKING]],
    act: ['override', ADMIN, APPROVAL],
    heard: { approved: ['john.doe', ...TECHNICIANS], overridden: APPROVING },
  },
  {
    what: 'cancelled while a second admin is asked',
    before: [...APPROVED, ['request_override', MANAGER, ASKING]],
    act: ['cancel', MANAGER],
    heard: { cancelled: ['admin', 'john.doe', ...TECHNICIANS] },
  },
  {
    what: 'rejected',
    before: PENDING,
    act: ['reject', MANAGER],
    heard: { rejected: ['john.doe'], handled: OTHER_APPROVERS },
  },
  {
    what: 'sent back',
    before: PENDING,
    act: ['request_changes', MANAGER],
    heard: { changes_requested: ['john.doe'], handled: OTHER_APPROVERS },
  },
  {
    what: 'sent back since its plan does not hold',
    before: PENDING,
    act: ['invalidate_plan', SYSTEM_ACTOR],
    heard: { changes_requested: ['john.doe'], handled: APPROVERS },
  },
  { what: 'withdrawn', before: PENDING, act: ['withdraw', JOHN], heard: { handled: APPROVERS } },
  {
    what: 'sent back after all',
    before: APPROVED,
    act: ['request_changes', MANAGER],
    heard: { changes_requested: ['john.doe'], handled: TECHNICIANS },
  },
  {
    what: 'no longer approved, as nothing stands on the plan any more',
    before: APPROVED,
    act: ['void_approval', SYSTEM_ACTOR, { voidApprovals: true }],
    heard: { approval_voided: ['admin', 'john.doe', 'manager.admin', 'manager.two'], handled: TECHNICIANS },
  },
  {
    what: 'assigned',
    before: APPROVED,
    act: ['assign', MANAGER, assigning(SMITH)],
    heard: { assigned: ['tech.smith'], handled: ['tech.jones'] },
  },
  {
    what: 'assigned to another',
    before: ASSIGNED,
    act: ['assign', MANAGER, assigning(JONES)],
    heard: { assigned: TECHNICIANS },
  },
  {
    what: 'given back',
    before: ASSIGNED,
    act: ['unassign', SMITH, { assignTo: null }],
    heard: { unassigned: ['admin', 'manager.admin', 'tech.jones'] },
  },
  {
    what: 'claimed',
    before: APPROVED,
    act: ['claim', SMITH, assigning(SMITH)],
    heard: { handled: ['tech.jones'] },
  },
  {
    what: 'begun by its assignee',
    before: ASSIGNED,
    act: ['deploy', SMITH],
    heard: { deploy_started: ['john.doe'] },
  },
  {
    what: 'begun by whoever came first',
    before: APPROVED,
    act: ['deploy', SMITH, assigning(SMITH)],
    heard: { deploy_started: ['john.doe'], handled: ['tech.jones'] },
  },
  {
    what: 'deployed',
    before: IN_PROGRESS,
    act: ['finish_deploy', SYSTEM_ACTOR],
    heard: { deployed: ['john.doe', 'manager.admin'] },
  },
  {
    what: 'failed',
    before: IN_PROGRESS,
    act: ['fail_deploy', SYSTEM_ACTOR],
    heard: { deploy_failed: ['admin', 'john.doe', 'manager.admin', 'tech.smith'] },
  },
  {
    what: 'stopped half way',
    before: IN_PROGRESS,
    act: ['stall_deploy', SYSTEM_ACTOR, { needsAttention: true }],
    heard: { needs_attention: ['admin', 'john.doe', 'manager.admin', 'tech.smith'] },
  },
  { what: 'gone on with', before: STALLED, act: ['resolve', SMITH], heard: { handled: ['admin'] } },
  {
    what: 'gone on with by an admin',
    before: STALLED,
    act: ['resolve', ADMIN],
    heard: { handled: ['tech.smith'] },
  },
  {
    what: 'completed',
    before: DEPLOYED,
    act: ['complete', SMITH],
    heard: { completed: ['john.doe', 'manager.admin'] },
  },
  {
    what: 'completed by an admin',
    before: DEPLOYED,
    act: ['complete', ADMIN],
    heard: { completed: ['john.doe', 'manager.admin'], handled: ['tech.smith'] },
  },
  {
    what: 'rolled back by an admin',
    before: DEPLOYED,
    act: ['rollback', ADMIN],
    heard: { handled: ['tech.smith'] },
  },
  {
    what: 'rolled back by its technician, to the end',
    before: IN_PROGRESS,
    act: ['finish_rollback', SMITH],
    heard: { rolled_back: ['john.doe', 'manager.admin'] },
  },
  {
    what: 'cancelled by its requestor before anybody decided',
    before: PENDING,
    act: ['cancel', JOHN],
    heard: { cancelled: APPROVERS },
  },
  {
    what: 'cancelled before anybody took it',
    before: APPROVED,
    act: ['cancel', MANAGER],
    heard: { cancelled: ['john.doe', ...TECHNICIANS] },
  },
  {
    what: 'cancelled in the middle',
    before: IN_PROGRESS,
    act: ['abort_deploy', SYSTEM_ACTOR],
    heard: { cancelled: ['john.doe', 'tech.smith'] },
  },
  {
    what: 'about to expire',
    before: [],
    act: ['announce_expiry', SYSTEM_ACTOR],
    heard: { expires_soon: ['john.doe'] },
  },
];

let database: TestDatabase;
let events = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  const { sql } = database;
  await seedDemoUsers(sql, { passwordHash: 'none' });
  // Nobody hears less than whoever has left.
  for (const role of ['admin', 'approver', 'technician'] as const) {
    await createUser(sql, { username: `former.${role}`, email: 'x@example.test', passwordHash: null, role });
  }
  await sql`update users set is_active = false where username like 'former.%'`;
});

afterAll(() => database.drop());

async function openDraft(): Promise<TicketSnapshot> {
  const { ticketId, ticketNumber } = await allocateTicket(database.sql, { actorId: 5, idempotencyKey: null });
  return await insertTicket(database.sql, {
    ticketId,
    ticketNumber,
    eventId: 'created',
    actor: JOHN,
    status: 'draft',
    serverUuid: 'server-1',
    serverName: 'Server 1',
    plan: null,
    notices: [],
    request: sampleRequest(),
  });
}

async function take(ticket: TicketSnapshot, [move, actor, changes]: Step): Promise<TicketSnapshot> {
  events += 1;
  const eventId = `event-${events}`;
  return await recordMove(database, { ticket, move, eventId, actor, comment: null, changes });
}

test.each(ROWS)('$what', async ({ before, act, heard }) => {
  let ticket = await openDraft();
  for (const step of before) ticket = await take(ticket, step);
  await take(ticket, act);
  const rows = await database.sql<{ type: NoticeType; name: string }[]>`
    select n.notification_type as type, u.username as name
    from ticket_notifications n join users u on u.id = n.recipient_user_id
    where n.event_id = ${`event-${events}`} order by 1, 2`;
  const told = Map.groupBy(rows, ({ type }) => type);
  const names = [...told].map(([type, all]) => [type, all.map(({ name }) => name)]);
  expect(Object.fromEntries(names)).toEqual(heard);
  // Nobody is told twice of one act, nor of his own, but for the receipt.
  const people = rows.filter(({ type }) => type !== 'ticket_received').map(({ name }) => name);
  expect(people).toEqual([...new Set(people)]);
  expect(people).not.toContain(act[1].username);
});

test('every notice that a move can cause is in the table', () => {
  const listed = new Set(ROWS.flatMap(({ heard }) => Object.keys(heard)));
  const caused = NOTICE_TYPES.filter((type) => !(TALK_NOTICES as readonly NoticeType[]).includes(type));
  expect([...listed].sort()).toEqual([...caused].sort());
});

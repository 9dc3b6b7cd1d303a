import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Actor, PRIORITIES } from '@racksmith/domain';
import { createTestDatabase, insertRandomTickets, type TestDatabase } from '@racksmith/testing';
import { findActor } from '../identity/find-actor.ts';
import {
  ADMIN,
  MANAGER,
  OTHER_REQUESTOR,
  OTHER_TECHNICIAN,
  REQUESTOR,
  seedPeople,
  TECHNICIAN,
} from '../../testing/sample-tickets.ts';
import { findVisibleTicket } from './find-ticket.ts';
import { countTickets, listTickets } from './list-tickets.ts';
import type { TicketFilters } from './ticket-filters.ts';
import { TICKET_SORTS, type TicketOrder } from './ticket-order.ts';
import type { TicketSummary } from './ticket-summary.ts';

const COUNT = 300;
const NEWEST: TicketOrder = { by: 'created_at', direction: 'desc' };
const ORDERS = TICKET_SORTS.flatMap((by) =>
  (['asc', 'desc'] as const).map((direction) => ({ by, direction })),
);

let database: TestDatabase;
let first: number;

beforeAll(async () => {
  database = await createTestDatabase();
  const { sql } = database;
  await seedPeople(sql);
  first = await insertRandomTickets(sql, {
    count: COUNT,
    creatorIds: [REQUESTOR.id, OTHER_REQUESTOR.id, TECHNICIAN.id],
    assigneeIds: [TECHNICIAN.id, OTHER_TECHNICIAN.id],
    approverIds: [MANAGER.id],
  });
  // Many at one moment, so that only the id tells them apart.
  await sql`update tickets set created_at = date_trunc('day', created_at), updated_at = now() where id % 3 = 0`;
  await sql`
    insert into ticket_history (ticket_id, action, user_id, user_name)
    select id, 'comment_added', ${TECHNICIAN.id}, 'tech.smith' from tickets where id % 10 = 0`;
});

afterAll(() => database.drop());

async function viewer({ id }: { id: number }): Promise<Actor> {
  const found = await findActor(database.sql, id);
  if (!found) throw new Error('no such person');
  return found.actor;
}

/** All pages, one after the other. */
async function readAll(
  actor: Actor,
  filters: TicketFilters,
  order = NEWEST,
  limit = 17,
): Promise<TicketSummary[]> {
  const all: TicketSummary[] = [];
  let page = await listTickets(database.sql, actor, filters, { order, limit });
  all.push(...page.tickets);
  while (page.next) {
    page = await listTickets(database.sql, actor, filters, { order, limit, after: page.next });
    all.push(...page.tickets);
  }
  return all;
}

const everything = () => Array.from({ length: COUNT }, (_, index) => first + index);
const idsOf = (tickets: readonly TicketSummary[]) => tickets.map(({ id }) => id);

describe('every page together is the list, in its order', () => {
  const rank = ({ priority }: TicketSummary) => PRIORITIES.indexOf(priority);
  const KEYS: Record<string, (ticket: TicketSummary) => number[]> = {
    created_at: (ticket) => [ticket.createdAt.getTime()],
    updated_at: (ticket) => [ticket.updatedAt.getTime()],
    priority: (ticket) => [rank(ticket), ticket.createdAt.getTime()],
  };
  test.each(ORDERS)('$by $direction, for whoever looks', async (order) => {
    for (const person of [ADMIN, TECHNICIAN, REQUESTOR]) {
      const actor = await viewer(person);
      const all = await readAll(actor, {}, order);
      expect(new Set(idsOf(all)).size).toBe(all.length);
      expect(await countTickets(database.sql, actor, {})).toEqual({
        total: all.length,
        isExact: true,
      });
      const keys = all.map((ticket) => KEYS[order.by]?.(ticket) ?? []);
      const sign = order.direction === 'asc' ? 1 : -1;
      for (const [index, key] of keys.entries()) {
        const before = keys[index - 1];
        if (before) expect(compare(before, key) * sign).toBeLessThanOrEqual(0);
      }
      const numbered = await listTickets(database.sql, actor, {}, { order, limit: 17, skip: 34 });
      expect(idsOf(numbered.tickets)).toEqual(idsOf(all).slice(34, 51));
    }
  });
});

function compare(one: number[], other: number[]): number {
  for (const [index, value] of one.entries()) {
    const difference = value - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

test('the list holds what can be got, and nothing else', async () => {
  for (const person of [ADMIN, MANAGER, REQUESTOR, OTHER_REQUESTOR, TECHNICIAN, OTHER_TECHNICIAN]) {
    const actor = await viewer(person);
    const listed = new Set(idsOf(await readAll(actor, {}, NEWEST, 100)));
    for (const id of everything()) {
      const found = await findVisibleTicket(database.sql, actor, String(id));
      expect([id, listed.has(id)]).toEqual([id, found !== undefined]);
    }
  }
});

interface Facts {
  id: number;
  status: string;
  priority: string;
  ticketType: string;
  targetServerUuid: string;
  createdBy: number;
  assignedTo: number | null;
  createdAt: Date;
  overriddenAt: Date | null;
}

type Case = [TicketFilters, isMeant: (row: Facts) => boolean];

test('filters narrow, several values widen within one, and none shows more than the viewer may see', async () => {
  const rows = await database.sql<Facts[]>`
    select id, status, priority, ticket_type, target_server_uuid, created_by, assigned_to, created_at, overridden_at
    from tickets where deleted_at is null`;
  const noon = new Date(Date.now() - 2.5 * 86_400_000);
  const cases: Case[] = [
    [{ statuses: ['pending'] }, ({ status }) => status === 'pending'],
    [{ statuses: ['pending', 'deployed'] }, ({ status }) => status === 'pending' || status === 'deployed'],
    [{ priorities: ['high', 'low'] }, ({ priority }) => priority === 'high' || priority === 'low'],
    [{ types: ['component_removal'] }, ({ ticketType }) => ticketType === 'component_removal'],
    [{ serverUuids: ['server-3', 'server-4'] }, (row) => /^server-[34]$/.test(row.targetServerUuid)],
    ...[REQUESTOR.id, OTHER_REQUESTOR.id, TECHNICIAN.id].map((id): Case => [
      { creatorIds: [id] },
      ({ createdBy }) => createdBy === id,
    ]),
    ...[OTHER_REQUESTOR.id, TECHNICIAN.id].map((id): Case => [
      { assigneeIds: [id] },
      ({ assignedTo }) => assignedTo === id,
    ]),
    [{ assigneeIds: [TECHNICIAN.id, OTHER_TECHNICIAN.id] }, ({ assignedTo }) => assignedTo !== null],
    [{ createdFrom: noon }, ({ createdAt }) => createdAt >= noon],
    [{ createdBefore: noon }, ({ createdAt }) => createdAt < noon],
    [{ overridden: true }, ({ overriddenAt }) => overriddenAt !== null],
    [{ overridden: false }, ({ overriddenAt }) => overriddenAt === null],
    [
      { createdFrom: noon, statuses: ['approved', 'pending'] },
      ({ createdAt, status }) => createdAt >= noon && (status === 'approved' || status === 'pending'),
    ],
    [
      { statuses: ['approved', 'completed'], priorities: ['low'], creatorIds: [REQUESTOR.id] },
      ({ status, priority, createdBy }) =>
        (status === 'approved' || status === 'completed') && priority === 'low' && createdBy === REQUESTOR.id,
    ],
    [{ serverUuids: ['nowhere'] }, () => false],
  ];
  for (const person of [ADMIN, TECHNICIAN, OTHER_REQUESTOR]) {
    const actor = await viewer(person);
    const seen = new Set(idsOf(await readAll(actor, {})));
    for (const [filters, keeps] of cases) {
      const expected = rows.filter((row) => keeps(row) && seen.has(row.id)).map(({ id }) => id);
      const listed = idsOf(await readAll(actor, filters, { by: 'updated_at', direction: 'asc' }));
      expect([filters, listed.toSorted(ascending)]).toEqual([filters, expected.toSorted(ascending)]);
      expect(await countTickets(database.sql, actor, filters)).toEqual({
        total: expected.length,
        isExact: true,
      });
    }
  }
});

function ascending(one: number, other: number): number {
  return one - other;
}

test.each(ORDERS)('a span of time is kept on every page, by $by $direction', async (order) => {
  const [start] = await database.sql<{ at: Date }[]>`
    select min(created_at) as at from tickets where id % 3 = 0 and created_at > now() - interval '3 days'`;
  const createdFrom = start?.at ?? new Date();
  const createdBefore = new Date(createdFrom.getTime() + 86_400_000);
  for (const person of [ADMIN, TECHNICIAN, REQUESTOR]) {
    const actor = await viewer(person);
    const all = await readAll(actor, {}, order);
    expect(await readAll(actor, { createdFrom: createdBefore, createdBefore: createdFrom }, order)).toEqual(
      [],
    );
    for (const span of [{ createdFrom, createdBefore }, { createdFrom }, { createdBefore }]) {
      const within = all.filter(
        ({ createdAt }) =>
          createdAt >= (span.createdFrom ?? createdAt) &&
          (span.createdBefore === undefined || createdAt < span.createdBefore),
      );
      expect(within.length).toBeGreaterThan(3);
      expect(within.length).toBeLessThan(all.length);
      expect(idsOf(await readAll(actor, span, order, 3))).toEqual(idsOf(within));
      const numbered = await listTickets(database.sql, actor, span, { order, limit: 2, skip: 2 });
      expect(idsOf(numbered.tickets)).toEqual(idsOf(within).slice(2, 4));
      // From a place that somebody made up the list begins where the span does.
      const moment = order.direction === 'asc' ? '2001-01-01 00:00:00+00' : '2999-01-01 00:00:00+00';
      const rank = order.direction === 'asc' ? ['0'] : ['9'];
      const after = [...(order.by === 'priority' ? rank : []), moment, '1'];
      const made = await listTickets(database.sql, actor, span, { order, limit: 3, after });
      expect(idsOf(made.tickets)).toEqual(idsOf(within).slice(0, 3));
    }
  }
});

test.each(ORDERS)('priorities and statuses are kept on every page, by $by $direction', async (order) => {
  for (const person of [ADMIN, TECHNICIAN, REQUESTOR]) {
    const actor = await viewer(person);
    const all = await readAll(actor, {}, order);
    for (const priorities of [['critical'], ['normal'], ['low', 'high'], PRIORITIES] as const) {
      for (const statuses of [null, ['pending', 'approved']] as const) {
        const meant = all.filter(
          ({ priority, status }) =>
            (priorities as readonly string[]).includes(priority) &&
            (statuses === null || (statuses as readonly string[]).includes(status)),
        );
        expect(idsOf(await readAll(actor, { priorities, statuses }, order, 5))).toEqual(idsOf(meant));
      }
    }
  }
});

test('a page that was begun goes on without gaps or repetitions while tickets come in', async () => {
  const actor = await viewer(ADMIN);
  const before = idsOf(await readAll(actor, {}));
  const page = await listTickets(database.sql, actor, {}, { order: NEWEST, limit: 10 });
  await insertRandomTickets(database.sql, {
    count: 5,
    creatorIds: [REQUESTOR.id],
    assigneeIds: [TECHNICIAN.id],
    approverIds: [MANAGER.id],
    overDays: 0.001,
  });
  const next = await listTickets(database.sql, actor, {}, { order: NEWEST, limit: 10, after: page.next });
  expect(idsOf(next.tickets)).toEqual(before.slice(10, 20));
});

test('priorities count as the domain orders them', async () => {
  const rows = await database.sql<{ priority: string; rank: number }[]>`
    select priority, priority_rank as rank from tickets group by priority, priority_rank order by priority_rank`;
  expect(rows).toEqual(PRIORITIES.map((priority, index) => ({ priority, rank: index + 1 })));
});

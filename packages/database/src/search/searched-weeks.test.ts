import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Actor, PRIORITIES } from '@racksmith/domain';
import { createTestDatabase, insertRandomTickets, type TestDatabase } from '@racksmith/testing';
import { findActor } from '../identity/find-actor.ts';
import {
  ADMIN,
  MANAGER,
  OTHER_REQUESTOR,
  REQUESTOR,
  seedPeople,
  TECHNICIAN,
} from '../../testing/sample-tickets.ts';
import { countTickets, listTickets } from '../tickets/list-tickets.ts';
import type { Span } from '../tickets/ticket-filters.ts';
import { TICKET_SORTS, type TicketOrder } from '../tickets/ticket-order.ts';
import type { TicketSummary } from '../tickets/ticket-summary.ts';
import { readSearch } from './search-text.ts';

/** More than are looked at one by one, and over more weeks than are gone through one by one. */
const COUNT = 1000;
const DAYS = 500;

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const { sql } = database;
  await seedPeople(sql);
  const first = await insertRandomTickets(sql, {
    count: COUNT,
    creatorIds: [REQUESTOR.id, OTHER_REQUESTOR.id],
    assigneeIds: [TECHNICIAN.id],
    approverIds: [MANAGER.id],
    overDays: DAYS,
  });
  // Tickets with two rows, of which one holds more.
  await sql`
    insert into ticket_comments (ticket_id, comment, comment_type, user_id, user_name, event_id)
    select n, 'about mark7', 'internal_note', ${MANAGER.id}, 'x', n from generate_series(${first}::integer, ${first + COUNT - 1}::integer, 90) n`;
});

afterAll(() => database.drop());

async function viewer({ id }: { id: number }): Promise<Actor> {
  const found = await findActor(database.sql, id);
  if (!found) throw new Error('no such person');
  return found.actor;
}

async function readAll(
  actor: Actor,
  written: string,
  order: TicketOrder,
  span: Span = {},
): Promise<TicketSummary[]> {
  const search = readSearch(written);
  if (!search) throw new Error(`nothing to look for in ${written}`);
  const filters = { search, ...span };
  const all: TicketSummary[] = [];
  let page;
  do {
    page = await listTickets(database.sql, actor, filters, { order, limit: 50, after: page?.next });
    all.push(...page.tickets);
  } while (page.next);
  const count = await countTickets(database.sql, actor, filters);
  expect(count).toEqual({ total: all.length, isExact: true });
  return all;
}

const KEYS: Record<TicketOrder['by'], (ticket: TicketSummary) => number[]> = {
  created_at: ({ createdAt, id }) => [createdAt.getTime(), id],
  updated_at: ({ updatedAt, id }) => [updatedAt.getTime(), id],
  priority: ({ priority, createdAt, id }) => [PRIORITIES.indexOf(priority), createdAt.getTime(), id],
};
const ORDERS = TICKET_SORTS.flatMap((by) =>
  (['asc', 'desc'] as const).map((direction): [string, TicketOrder] => [
    `${by} ${direction}`,
    { by, direction },
  ]),
);

/** Most of what they find lies behind the tickets that are looked at one by one. */
const SEARCHES: readonly [written: string, isMeant: RegExp][] = [
  ['mark7', /\bmark7/],
  ['"mark70"', /\bmark70\b/],
  ['*ark7*', /ark7/],
];

test.each(ORDERS)('by %s the pages of a search are what reading every ticket finds', async (_name, order) => {
  for (const [written, isMeant] of SEARCHES) {
    for (const person of [ADMIN, REQUESTOR]) {
      const found = await readAll(await viewer(person), written, order);
      const meant = (await readTexts(person)).filter(({ text }) => isMeant.test(text)).map(({ id }) => id);
      expect(found.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(meant);
      const key = KEYS[order.by];
      expect(found).toEqual(found.toSorted((one, other) => compare(key(one), key(other), order)));
    }
  }
});

/** So far away that nobody could go through the weeks between. */
const BEYOND: readonly Span[] = [
  { createdFrom: new Date('0001-01-01') },
  { createdBefore: new Date('9999-12-31') },
];

test.each(ORDERS)(
  'by %s a search within a span finds what of the whole search lies in it',
  async (_name, order) => {
    const [createdFrom, createdBefore] = [400, 100].map((days) => new Date(Date.now() - days * 86_400_000));
    const spans = [{ createdFrom, createdBefore }, { createdFrom }, { createdBefore }, ...BEYOND] as Span[];
    for (const [written] of SEARCHES) {
      for (const person of [ADMIN, REQUESTOR]) {
        const actor = await viewer(person);
        const all = await readAll(actor, written, order);
        for (const span of spans) {
          const within = all.filter(
            ({ createdAt }) =>
              createdAt >= (span.createdFrom ?? createdAt) &&
              !(span.createdBefore && createdAt >= span.createdBefore),
          );
          expect(idsOf(await readAll(actor, written, order, span))).toEqual(idsOf(within));
        }
      }
    }
  },
);

const idsOf = (tickets: readonly TicketSummary[]) => tickets.map(({ id }) => id);

/** What each ticket says that the person may see: of two of them, one sees everything, and one only what is his own. */
async function readTexts(person: { id: number }): Promise<{ id: number; text: string }[]> {
  const isAdmin = person.id === ADMIN.id;
  return database.sql`
    select t.id, concat_ws(' ', t.title, t.description, c.comment) as text
    from tickets t left join ticket_comments c on c.ticket_id = t.id and ${isAdmin}
    where t.deleted_at is null and (t.created_by = ${person.id} or ${isAdmin}) order by t.id`;
}

function compare(one: number[], other: number[], { direction }: TicketOrder): number {
  const at = one.findIndex((value, place) => value !== other[place]);
  const difference = (one[at] ?? 0) - (other[at] ?? 0);
  return direction === 'desc' ? -difference : difference;
}

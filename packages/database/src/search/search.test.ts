import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor } from '@racksmith/domain';
import { createTestDatabase, sampleItem, type TestDatabase } from '@racksmith/testing';
import fc from 'fast-check';
import { findActor } from '../identity/find-actor.ts';
import { ADMIN, openTicket, OTHER_REQUESTOR, REQUESTOR, seedPeople } from '../../testing/sample-tickets.ts';
import { countTickets, listByRelevance, listTickets } from '../tickets/list-tickets.ts';
import type { TicketSnapshot } from '../tickets/ticket-snapshot.ts';
import { insideWords, readSearch, type SearchText } from './search-text.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeople(database.sql);
});

afterAll(() => database.drop());

async function viewer({ id }: { id: number }): Promise<Actor> {
  const found = await findActor(database.sql, id);
  if (!found) throw new Error('no such person');
  return found.actor;
}

function read(written: string): SearchText {
  const search = readSearch(written);
  if (!search) throw new Error(`nothing to look for in ${written}`);
  return search;
}

/** Ids of what is found, the newest first. */
async function find(search: SearchText, person: { id: number } = ADMIN): Promise<number[]> {
  const actor = await viewer(person);
  const order = { by: 'created_at', direction: 'desc' } as const;
  const { tickets } = await listTickets(database.sql, actor, { search }, { order, limit: 100 });
  expect(await countTickets(database.sql, actor, { search })).toEqual({
    total: tickets.length,
    isExact: true,
  });
  return tickets.map(({ id }) => id);
}

function ticketAbout(fields: { title?: string; description?: string; server?: string; serial?: string }) {
  return openTicket(database.sql, {
    request: {
      title: fields.title ?? 'Something',
      description: fields.description ?? 'else',
      ticketType: 'component_addition',
      priority: 'normal',
      items: [
        sampleItem(0, fields.serial === undefined ? {} : { quantity: 1, componentSerial: fields.serial }),
      ],
      estimatedDurationMinutes: null,
      scheduledDate: null,
    },
    serverUuid: fields.server ?? 'plain',
    serverName: `Host ${fields.server ?? 'plain'}`,
  });
}

async function comment(ticketId: number, text: string, type = 'comment'): Promise<void> {
  await database.sql`
    insert into ticket_comments (ticket_id, comment, comment_type, user_id, user_name, event_id)
    values (${ticketId}, ${text}, ${type}, 3, 'manager.admin', ${text})`;
}

describe('a ticket is found by', () => {
  let ticket: TicketSnapshot;
  beforeAll(async () => {
    ticket = await ticketAbout({
      title: 'Zwei Größere Laufwerke',
      description: 'The mirror of volume q7 is nearly full; it\'s "urgent" (100%).',
      server: 'srv-aurora-12',
      serial: 'SN-4711-XYZ',
    });
    await comment(ticket.ticketId, 'Seen on the hotswap tray');
  });

  test.each([
    ['a word of its title', 'laufwerke'],
    ['a word in any letters', 'GRÖSSERE'.replace('SS', 'ß')],
    ['the beginning of a word', 'lauf'],
    ['words of different places', 'mirror aurora laufwerke hotswap'],
    ['a phrase', '"volume q7 is nearly full"'],
    ['its server', 'srv-aurora-12'],
    ['the name of its server', '"host srv aurora"'],
    ['a serial', 'sn-4711-xyz'],
    ['the beginning of a serial', 'SN-4711'],
    ['a comment', 'tray'],
    ['what people put signs around', '100%'],
  ])('%s', async (_what, written) => {
    expect(await find(read(written))).toEqual([ticket.ticketId]);
  });

  test('its number, and the end of it', async () => {
    expect(await find(read(ticket.ticketNumber))).toEqual([ticket.ticketId]);
    const inside = insideWords(read(ticket.ticketNumber.slice(-8)));
    expect(inside && (await find(inside))).toEqual([ticket.ticketId]);
  });

  test.each([['ufwer'], ['otswa'], ['4711-x'], ['00%'], ['rößer']])('a part of a word: %s', async (part) => {
    const search = read(part);
    const inside = insideWords(search);
    if (!inside) throw new Error('too short');
    expect(await find(inside)).toEqual([ticket.ticketId]);
    expect(await find(read(`*${part}*`))).toEqual([ticket.ticketId]);
  });

  test.each([
    ['a word that is not there', 'laufwerke nowhere'],
    ['words in another order than the phrase', '"q7 volume"'],
    ['a phrase that only begins so', '"volume q"'],
    ['a part where words are meant', 'ufwer'],
    ['signs that a pattern would take for any', '*1_0%*'],
  ])('but not by %s', async (_what, written) => {
    expect(await find(read(written))).toEqual([]);
  });
});

test('what changes is found as it is now, in the same transaction', async () => {
  const { sql } = database;
  const { ticketId } = await ticketAbout({ title: 'Beforehand' });
  await sql.begin(async (tx) => {
    await tx`update tickets set title = 'Afterwards' where id = ${ticketId}`;
    const actor = await viewer(ADMIN);
    expect(await countTickets(tx, actor, { search: read('afterwards') })).toEqual({
      total: 1,
      isExact: true,
    });
  });
  expect(await find(read('beforehand'))).toEqual([]);
  await comment(ticketId, 'first wording');
  await sql`update ticket_comments set comment = 'second wording' where ticket_id = ${ticketId}`;
  expect([await find(read('"first wording"')), await find(read('"second wording"'))]).toEqual([
    [],
    [ticketId],
  ]);
  await sql`
    insert into ticket_item_units (ticket_id, item_position, unit_id, component_uuid, serial, direction, event_id)
    values (${ticketId}, 0, 'u', 'c', 'UNIT0815', 'in', 'e')`;
  expect(await find(read('unit0815'))).toEqual([ticketId]);
});

test('of many comments at once none is lost', async () => {
  const { ticketId } = await ticketAbout({});
  const words = Array.from({ length: 20 }, (_, index) => `parallel${index}x`);
  await Promise.all(
    words.map((word, index) => comment(ticketId, word, index % 2 ? 'internal_note' : 'comment')),
  );
  for (const word of words) expect(await find(read(word))).toEqual([ticketId]);
});

test('an internal note is found by those who may read it, and leaves no trace for others', async () => {
  const { ticketId } = await ticketAbout({ title: 'Ordinary' });
  await comment(ticketId, 'whispered secretly', 'internal_note');
  for (const written of ['whispered', 'ordinary whispered', '*hispere*', '"whispered secretly"']) {
    expect(await find(read(written), ADMIN)).toEqual([ticketId]);
    expect(await find(read(written), REQUESTOR)).toEqual([]);
  }
  expect(await find(read('ordinary'), REQUESTOR)).toEqual([ticketId]);
});

test('a ticket that the viewer may not see is not found, and does not count', async () => {
  const { ticketId } = await ticketAbout({ title: 'Confidential' });
  expect(await find(read('confidential'), OTHER_REQUESTOR)).toEqual([]);
  await database.sql`update tickets set deleted_at = now() where id = ${ticketId}`;
  expect(await find(read('confidential'))).toEqual([]);
});

test('of what is found more often than anybody pages through, so many are counted, and it is said', async () => {
  for (const title of ['Widespread', 'Widespread again']) {
    const { ticketId } = await ticketAbout({ title });
    await comment(ticketId, 'widespread as well', 'internal_note');
  }
  const count = async (most: number) =>
    countTickets(database.sql, await viewer(ADMIN), { search: read('widespread') }, most);
  expect(await count(1)).toEqual({ total: 1, isExact: false });
  expect(await count(2)).toEqual({ total: 2, isExact: true });
});

test('by relevance: the title before the description, the description before a comment', async () => {
  const commented = await ticketAbout({});
  await comment(commented.ticketId, 'about turbines');
  const titled = await ticketAbout({ title: 'Turbines' });
  const described = await ticketAbout({ description: 'turbines' });
  const actor = await viewer(ADMIN);
  const ranked = async (search: SearchText, skip = 0) =>
    listByRelevance(database.sql, actor, { search }, { limit: 2, skip });
  const first = await ranked(read('turbines'));
  expect(first.tickets.map(({ id }) => id)).toEqual([titled.ticketId, described.ticketId]);
  const rest = await ranked(read('turbines'), Number(first.next?.[0]));
  expect([rest.tickets.map(({ id }) => id), rest.next]).toEqual([[commented.ticketId], undefined]);
  expect((await ranked(read('*urbine*'))).tickets[0]?.id).toBe(titled.ticketId);
});

test('a ticket with more comments than can be searched is still commented on, and found by the newest', async () => {
  const { ticketId } = await ticketAbout({ title: 'Endless' });
  await database.sql`
    insert into ticket_comments (ticket_id, comment, user_id, user_name, event_id)
    select ${ticketId}, (select string_agg(md5(n::text || k::text), ' ') from generate_series(1, 500) k), 3, 'x', n
    from generate_series(1, 20) n`;
  await comment(ticketId, 'newestword');
  expect(await find(read('endless newestword'))).toEqual([ticketId]);
});

test('a word longer than the index keeps is found by its beginning', async () => {
  const word = 'xyzzy'.repeat(100);
  const { ticketId } = await ticketAbout({ description: word });
  expect(await find(read(word.slice(0, 199)))).toEqual([ticketId]);
  expect(await find(read(`"${word.slice(0, 199)}"`))).toEqual([]);
});

test('whatever is written is understood or holds nothing, and never breaks the query', async () => {
  const actor = await viewer(ADMIN);
  const written = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.string({
      unit: fc.constantFrom(
        "'",
        '"',
        '\\',
        '&',
        '|',
        '!',
        '(',
        ')',
        ':',
        '*',
        '<',
        '-',
        '%',
        '_',
        ' ',
        'a',
        '7',
        'ß',
      ),
    }),
  );
  await fc.assert(
    fc.asyncProperty(written, async (text) => {
      const search = readSearch(text.replaceAll('\0', ''));
      expect(search !== undefined).toBe(/[\p{L}\p{N}]/u.test(text));
      if (search) await countTickets(database.sql, actor, { search });
    }),
    { numRuns: 200 },
  );
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';
import type { TransactionSql } from 'postgres';
import {
  approvedTicket,
  moveTicket,
  openTicket,
  seedPeople,
  TECHNICIAN,
} from '../../testing/sample-tickets.ts';
import { auditHistory, type HistoryFault, lastHistoryId } from './audit-history.ts';
import { CHAIN_START, type HashedRow, hashHistoryRow } from './hash-history-row.ts';
import { hashedColumns } from './hashed-columns.ts';
import { formatHead, type HistoryHead, parseHead } from './history-head.ts';

const TAMPERINGS = 1000;

let database: TestDatabase;
let ids: number[];
let noted: HistoryHead;

beforeAll(async () => {
  database = await createTestDatabase();
  const { sql } = database;
  await seedPeople(sql);
  for (let n = 0; n < 8; n += 1) {
    const { ticketId } = await openTicket(sql);
    for (let row = 0; row < 3 + (n % 3); row += 1) {
      await sql`
        insert into ticket_history (ticket_id, action, field_changed, old_value, new_value, user_id, user_name, comment)
        values (${ticketId}, 'updated', 'title', ${`old ${row}`}, ${`new ${row}`}, 5, 'john.doe', 'why')`;
    }
  }
  ids = (await sql<{ id: number }[]>`select id from tickets order by id`).map(({ id }) => id);
  const { head, fault } = await auditHistory(sql, { upTo: await lastHistoryId(sql) });
  expect(fault).toBeUndefined();
  noted = head;
});

afterAll(() => database.drop());

/** A generator of its own, so that a failure can be repeated. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface Target {
  tx: TransactionSql;
  ticketId: number;
  /** Rows that the ticket has. */
  length: number;
  random: (below: number) => number;
}

/** Where the fault must be found; undefined where it can only be known that there is one. */
type Tampering = (target: Target) => Promise<HistoryFault | Partial<HistoryFault>>;

const row = ({ tx, ticketId }: Target, sequence: number) =>
  tx`ticket_id = ${ticketId} and sequence = ${sequence}`;

const COLUMNS: Record<string, string | number | boolean | null> = {
  action: 'approved',
  field_changed: 'priority',
  old_value: null,
  new_value: 'forged',
  user_id: 9,
  user_name: 'nobody',
  on_behalf_of: 1,
  comment: 'another',
  metadata: '{"a": 1}',
  is_internal: true,
  event_id: 'forged',
  created_at: '2001-01-01T00:00:00Z',
  hash: 'f'.repeat(64),
  previous_hash: 'f'.repeat(64),
};

const TAMPER: Record<string, Tampering> = {
  async 'a value is altered'(target) {
    const { tx, ticketId, length, random } = target;
    const sequence = 1 + random(length);
    const columns = Object.keys(COLUMNS);
    // The first row has no old value to lose.
    const column = columns[random(columns.length)] ?? 'comment';
    const altered = column === 'old_value' && sequence === 1 ? 'new_value' : column;
    await tx`update ticket_history set ${tx(altered)} = ${COLUMNS[altered] ?? null} where ${row(target, sequence)}`;
    return { ticketId, sequence };
  },
  async 'a row is removed from the middle'(target) {
    const { tx, ticketId, length, random } = target;
    const sequence = 1 + random(length - 1);
    await tx`delete from ticket_history where ${row(target, sequence)}`;
    return { ticketId, sequence };
  },
  async 'a row is removed and the others close up'(target) {
    const { tx, ticketId, length, random } = target;
    const sequence = 1 + random(length - 1);
    await tx`delete from ticket_history where ${row(target, sequence)}`;
    await tx`update ticket_history set sequence = sequence - 1 where ticket_id = ${ticketId} and sequence > ${sequence}`;
    return { ticketId, sequence };
  },
  async 'the end is cut off'(target) {
    const { tx, ticketId, length, random } = target;
    const from = 1 + random(length);
    await tx`delete from ticket_history where ticket_id = ${ticketId} and sequence >= ${from}`;
    return { ticketId, sequence: from };
  },
  async 'the end is cut off, and the head with it'(target) {
    const { tx, ticketId, length, random } = target;
    const from = 2 + random(length - 1);
    await tx`delete from ticket_history where ticket_id = ${ticketId} and sequence >= ${from}`;
    await tx`
      update ticket_heads d set sequence = h.sequence, hash = h.hash from ticket_history h
      where d.ticket_id = ${ticketId} and h.ticket_id = d.ticket_id and h.sequence = ${from - 1}`;
    return { ticketId, sequence: from };
  },
  async 'a ticket vanishes with all that happened to it'({ tx, ticketId }) {
    for (const table of ['ticket_history', 'ticket_heads', 'ticket_items']) {
      await tx`delete from ${tx(table)} where ticket_id = ${ticketId}`;
    }
    await tx`delete from tickets where id = ${ticketId}`;
    return { ticketId, sequence: 1 };
  },
  async 'a row is made up'(target) {
    const { tx, ticketId, length } = target;
    await tx`
      insert into ticket_history (ticket_id, sequence, action, user_id, user_name, previous_hash, hash)
      select ticket_id, sequence + 1, 'approved', 3, 'manager.admin', hash, ${'a'.repeat(64)}
      from ticket_history where ${row(target, length)}`;
    return { ticketId, sequence: length + 1 };
  },
  async 'two rows change places'(target) {
    const { tx, ticketId, length, random } = target;
    const sequence = 1 + random(length - 1);
    await tx`update ticket_history set sequence = -1 where ${row(target, sequence)}`;
    await tx`update ticket_history set sequence = ${sequence} where ${row(target, sequence + 1)}`;
    await tx`update ticket_history set sequence = ${sequence + 1} where ${row(target, -1)}`;
    return { ticketId, sequence };
  },
  async 'a row is moved to another ticket'(target) {
    const { tx, ticketId, length, random } = target;
    const other = ids.find((id) => id !== ticketId) ?? 0;
    const sequence = 1 + random(length - 1);
    await tx`update ticket_history set ticket_id = ${other}, sequence = 90, event_id = 'x' where ${row(target, sequence)}`;
    const isBefore = other < ticketId;
    const [{ rows } = { rows: 0 }] = await tx<{ rows: number }[]>`
      select count(*)::integer as rows from ticket_history where ticket_id = ${other}`;
    return isBefore ? { ticketId: other, sequence: rows } : { ticketId, sequence };
  },
  async 'the head is altered'({ tx, ticketId, length }) {
    await tx`update ticket_heads set hash = ${'b'.repeat(64)} where ticket_id = ${ticketId}`;
    return { ticketId, sequence: length + 1 };
  },
  async 'the whole chain is written anew around a lie'(target) {
    const { tx, ticketId, length, random } = target;
    await tx`update ticket_history set user_name = 'nobody' where ${row(target, 1 + random(length))}`;
    const rows = await tx<{ id: number; hashed: HashedRow }[]>`
      select h.id, ${hashedColumns(tx)} as hashed from ticket_history h where ticket_id = ${ticketId} order by sequence`;
    let previous = CHAIN_START;
    for (const [index, { id, hashed }] of rows.entries()) {
      const hash = hashHistoryRow(hashed, index + 1, previous);
      await tx`update ticket_history set previous_hash = ${previous}, hash = ${hash} where id = ${id}`;
      previous = hash;
    }
    await tx`update ticket_heads set hash = ${previous} where ticket_id = ${ticketId}`;
    return { reason: 'rows that the noted head covers were written anew' };
  },
};

const UNDO = new Error('undo');

test(`of ${TAMPERINGS} random tamperings every one is found, at the row where it begins`, async () => {
  const random = createRandom(20_260_101);
  const kinds = Object.entries(TAMPER);
  const counted = await database.sql<{ ticketId: number; length: number }[]>`
    select ticket_id, count(*)::integer as length from ticket_history group by 1`;
  const lengths = new Map(counted.map(({ ticketId, length }) => [ticketId, length]));
  for (let n = 0; n < TAMPERINGS; n += 1) {
    const [kind, tamper] = kinds[n % kinds.length] ?? [];
    const ticketId = ids[random(ids.length)] ?? 0;
    const length = lengths.get(ticketId) ?? 0;
    await database.sql
      .begin(async (tx) => {
        // The triggers that refuse it are got round.
        await tx`set local session_replication_role = replica`;
        const expected = await tamper?.({ tx, ticketId, length, random });
        const { fault } = await auditHistory(tx, { upTo: noted.upTo, noted });
        expect({ n, kind, fault }).toMatchObject({ n, kind, fault: expected });
        throw UNDO;
      })
      .catch((error: unknown) => {
        if (error !== UNDO) throw error;
      });
  }
});

test('what goes on after a head was noted is no tampering', async () => {
  const { sql } = database;
  const ticket = await approvedTicket(sql, TECHNICIAN.id);
  await moveTicket(sql, ticket, 'deploy', TECHNICIAN);
  const kept = parseHead(formatHead(noted));
  const audit = await auditHistory(sql, { upTo: await lastHistoryId(sql), noted: kept });
  expect([kept, audit.fault]).toEqual([noted, undefined]);
  expect(audit.head.rows).toBeGreaterThan(noted.rows);
});

test('what is no head is not taken for one', () => {
  for (const text of ['', '1.2.3', 'x', `1.2.3.${'g'.repeat(64)}`, `-1.2.3.${'a'.repeat(64)}`]) {
    expect(parseHead(text)).toBeUndefined();
  }
});

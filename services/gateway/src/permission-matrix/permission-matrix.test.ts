import { generateKeyPairSync } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createUser, revokeUserLogins } from '@racksmith/database';
import { type Role, ROLE_NAMES } from '@racksmith/domain';
import { createLogger } from '@racksmith/logger';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { createAccessTokens } from '../identity/access-tokens.ts';
import { createIdentity } from '../identity/index.ts';
import { loadOperations } from '../operation/load-operations.ts';
import type { Operation } from '../operation/operation.ts';
import { OPERATIONS_FOLDER } from '../operations-folder.ts';
import { buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
import { askAction, askRest, type Question, type Verdict } from './ask.ts';
import { makeTicket, type Relation, RELATIONS, type State, STATES } from './matrix-tickets.ts';
import { readTable } from './read-table.ts';

// The two tables say what ought to be, written down from what was asked for. Nothing here looks it up in the code.
const ticketTable = await readTable('ticket-operations.csv');
const otherTable = await readTable('other-operations.csv');
const operations = await loadOperations(OPERATIONS_FOLDER);
const aboutTickets = operations.filter(({ scope }) => scope === 'ticket');
const others = operations.filter(({ scope }) => scope === 'none');

const STATE_NAMES = Object.keys(STATES) as State[];
const issuer = 'https://racksmith.test';
const tokenKey = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
const tokens = createAccessTokens({
  tokenKey,
  issuer,
  audience: 'racksmith',
  lifetimeSeconds: 900,
  clock: () => new Date(),
});

interface Cell {
  role: Role;
  relation: Relation;
  state: State;
  ticketId: number;
}

let database: TestDatabase;
let gateway: TestGateway;
const people = new Map<string, { id: number; username: string; token: string }>();
const cells: Cell[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  const { sql } = database;
  const setup = await buildTestGateway(sql, { operations });
  const log = createLogger('test', { destination: { write: () => undefined } });
  gateway = await buildTestGateway(sql, {
    operations,
    identity: createIdentity({ sql, tokenKey, issuer, log }),
  });
  for (const [name, role] of [
    ...ROLE_NAMES.map((name) => [name, name] as const),
    ['owner', 'admin'],
    ['other', 'technician'],
    ['stale', 'admin'],
    ['inactive', 'admin'],
  ] as const) {
    const username = `the.${name}`;
    const { id } = await createUser(sql, { username, email: null, passwordHash: null, role });
    people.set(name, { id, username, token: await tokens.issue({ userId: id, tokenVersion: 1 }) });
  }
  await revokeUserLogins(sql, person('stale').id);
  await sql`update users set is_active = false where username = 'the.inactive'`;
  for (const role of ROLE_NAMES) {
    for (const relation of RELATIONS) {
      const [owner, other] = [person('owner'), person('other')];
      const made = STATE_NAMES.map(async (state) => {
        const standing = { relation, state, people: { person: person(role), owner, other } };
        cells.push({ role, relation, state, ticketId: await makeTicket(setup, standing) });
      });
      await Promise.all(made);
    }
  }
}, 60_000);
afterAll(async () => {
  await database?.drop();
});

function person(name: string) {
  const found = people.get(name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
}

/** The first row that fits and says something. */
function expected(name: string, { role, relation, state }: Cell): string | undefined {
  const fits = (cell: string | undefined, value: string) => cell === '*' || cell?.split('|').includes(value);
  const row = ticketTable.find(
    (one) =>
      fits(one['operation'], name) &&
      fits(one['role'], role) &&
      fits(one['relation'], relation) &&
      one[state] !== '.',
  );
  return row?.[state];
}

/** Through both doors; the answers of a cell differ from the table where this is not empty. */
async function differences(question: Question, wanted: string | undefined, where: string): Promise<string[]> {
  const answers: [string, Verdict | undefined][] = [
    ['REST', await askRest(gateway, question)],
    ['action', await askAction(gateway, question)],
  ];
  return answers.flatMap(([door, verdict]) =>
    verdict === undefined || verdict === wanted ? [] : [`${where}, ${door}: ${verdict}, not ${wanted}`],
  );
}

test('every operation has its rows, and every row its operation', () => {
  const named = (table: Record<string, string>[]) =>
    [...new Set(table.map((row) => row['operation'] ?? ''))].filter((name) => name !== '*').toSorted();
  const names = (list: Operation[]) => list.map(({ name }) => name).toSorted();
  expect(named(ticketTable)).toEqual(names(aboutTickets));
  expect(named(otherTable)).toEqual(names(others));
});

describe.each(aboutTickets.map((operation) => [operation.name, operation] as const))(
  '%s',
  (name, operation) => {
    test('is open to whom the table says, in every role, relation and status', async () => {
      const found = await Promise.all(
        cells.map((cell) => {
          const { token, username } = person(cell.role);
          const question = { operation, token, username, ticketId: cell.ticketId };
          const where = `${cell.role}, ${cell.relation}, ${cell.state}`;
          return differences(question, expected(name, cell), where);
        }),
      );
      expect(found.flat()).toEqual([]);
    }, 60_000);
  },
);

describe.each(others.map((operation) => [operation.name, operation] as const))('%s', (name, operation) => {
  test('is open to whom the table says', async () => {
    const row = otherTable.find((one) => one['operation'] === name);
    const found = await Promise.all(
      ['nobody', ...ROLE_NAMES].map((who) => {
        const { token, username } = people.get(who) ?? { token: undefined, username: who };
        return differences({ operation, token, username, ticketId: 0 }, row?.[who], who);
      }),
    );
    expect(found.flat()).toEqual([]);
  });
});

test.each(['stale', 'inactive'])('a token that is %s opens nothing, whoever held it', async (who) => {
  const { token, username } = person(who);
  const guarded = operations.filter(({ access }) =>
    typeof access === 'string' ? access !== 'public' : !('signedFor' in access),
  );
  const found = await Promise.all(
    guarded.map((operation) => {
      const question = { operation, token, username, ticketId: cells[0]?.ticketId ?? 0 };
      return differences(question, 'login', operation.name);
    }),
  );
  expect(found.flat()).toEqual([]);
  expect(guarded.length).toBeGreaterThan(30);
});

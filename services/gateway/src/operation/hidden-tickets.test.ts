import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { type Answer, buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
import { createTicket } from '../testing/create-ticket.ts';
import { OPERATIONS_FOLDER } from '../operations-folder.ts';
import { loadOperations } from './load-operations.ts';
import type { Operation } from './operation.ts';

// Signed decisions come from a system, not from a person who could be curious.
const operations = (await loadOperations(OPERATIONS_FOLDER)).filter(
  ({ scope, access }) => scope === 'ticket' && !(typeof access === 'object' && 'signedFor' in access),
);

let database: TestDatabase;
let gateway: TestGateway;
let foreign: { id: number; number: string };
let deleted: number;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql);
  const { sql } = database;
  const id = await createTicket(gateway, 'john.doe');
  const [row] = await sql<{ ticketNumber: string }[]>`select ticket_number from tickets where id = ${id}`;
  foreign = { id, number: row?.ticketNumber ?? '' };
  // Her own, and yet gone for her as for everybody.
  deleted = await createTicket(gateway, 'jane.roe', { save_as_draft: true });
  await gateway.rest('DELETE', `/tickets/${deleted}`, {}, { as: 'admin' });
});
afterAll(async () => {
  await database?.drop();
});

/** All that tells one answer from another, without the id and the time that each has for itself. */
function fingerprint({ status, headers, text }: Answer): string {
  const named = [...headers].filter(([name]) => name !== 'x-request-id' && name !== 'date');
  const body = text.replace(/"timestamp":"[^"]*"/, '');
  return JSON.stringify([status, named, body]);
}

function rest({ method, path, takesFile }: Operation, id: string, key: string): Promise<Answer> {
  const address = path.replace('{id}', id).replaceAll(/\{\w+\}/g, '1');
  const headers = { 'idempotency-key': `${key} ${id}`, 'if-match': '"1"' };
  if (takesFile) {
    return gateway.request(`/v1${address}`, { method, body: new FormData(), as: 'jane.roe', headers });
  }
  return gateway.rest(method, address, method === 'GET' ? undefined : {}, { as: 'jane.roe', headers });
}

async function action({ facade }: Operation, id: string): Promise<Answer | undefined> {
  if (!facade) return undefined;
  const call = { as: 'jane.roe' };
  return facade.verbs.includes('POST')
    ? await gateway.post(facade.action, { ticket_id: id }, call)
    : await gateway.get(facade.action, { ticket_id: id }, call);
}

test.each(operations.map((operation) => [operation.name, operation] as const))(
  '%s: a ticket of somebody else, a deleted one and one that never was are answered alike',
  async (name, operation) => {
    const before = await gateway.countRows();
    const never = ['999999', 'TKT-20200101-0001'];
    const hidden = [String(foreign.id), foreign.number, String(deleted)];
    const prints = new Set<string>();
    const actionPrints = new Set<string>();
    for (const id of [...never, ...hidden]) {
      const answer = await rest(operation, id, name);
      expect(answer.status).toBe(404);
      prints.add(fingerprint(answer));
      const form = await action(operation, id);
      if (form) actionPrints.add(fingerprint(form));
    }
    expect([...prints]).toHaveLength(1);
    expect(actionPrints.size).toBe(operation.facade ? 1 : 0);
    expect(await gateway.countRows()).toBe(before);
    expect(await database.sql`select from idempotency_keys where status = 404`).toHaveLength(0);
  },
);

test('there are enough of them for this to mean something', () => {
  expect(operations.length).toBeGreaterThan(20);
});

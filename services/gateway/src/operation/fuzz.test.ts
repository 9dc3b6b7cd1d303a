import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';

import { buildTestGateway, TEST_WEBHOOK_SECRET, type TestGateway } from '../testing/build-test-gateway.ts';
import { createTicket, TEST_REQUEST } from '../testing/create-ticket.ts';
import { loadOperations } from './load-operations.ts';
import { OPERATIONS_FOLDER } from '../operations-folder.ts';

const operations = await loadOperations(OPERATIONS_FOLDER);

let database: TestDatabase;
let gateway: TestGateway;
const tickets: number[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql);
  for (const as of ['john.doe', 'admin', 'jane.roe']) tickets.push(await createTicket(gateway, as));
});
afterAll(async () => {
  await database?.drop();
});

const control = (code: number) => `a${String.fromCharCode(code)}b`;
const TEXTS = [
  '',
  ' ',
  '0',
  '-1',
  '1e309',
  'null',
  'NaN',
  '[',
  '{}',
  '[[]]',
  "' or 1=1 --",
  '../..',
  '%00',
  '💥',
];
const LONG_TEXTS = [
  'x'.repeat(30_000),
  '9'.repeat(30),
  'TKT-20251115-0001',
  '__proto__',
  'constructor',
  '\ud800',
];
const NUMBERS = [0, -1, 1, 2, 1.5, 1e308, 2 ** 53, null, true, false];
const SHAPES = [
  [],
  {},
  [[]],
  [null],
  [1],
  { a: 1 },
  { length: 3 },
  JSON.parse('{"__proto__":{"x":1}}') as object,
];
const nasty = fc.constantFrom<unknown>(
  ...TEXTS,
  ...LONG_TEXTS,
  ...NUMBERS,
  ...SHAPES,
  control(0),
  control(10),
  Array.from({ length: 200 }),
);
const item = fc.record(
  {
    action: fc.oneof(fc.constantFrom('add', 'remove', 'replace', 'modify'), nasty),
    component_type: fc.oneof(fc.constantFrom('storage', 'cpu', 'ram'), nasty),
    component_uuid: fc.oneof(
      fc.constantFrom('storage-ssd-samsung-970evoplus-2tb-nvme-m2', 'cpu-amd-epyc-7543p', 'no-such-part'),
      nasty,
    ),
    old_component_uuid: nasty,
    current_value: nasty,
    component_serial: nasty,
    quantity: fc.oneof(fc.integer({ min: -2, max: 70 }), nasty),
    config_path: nasty,
    requested_value: nasty,
    item_id: nasty,
    serial_number: nasty,
    x: nasty,
  },
  { requiredKeys: [] },
);
const value = fc.oneof(
  nasty,
  fc.string({ unit: 'binary' }),
  fc.array(item, { maxLength: 3 }),
  fc.jsonValue(),
);

/** Fields that the operation knows, each sometimes valid, and some that it does not. */
function fieldsOf(names: readonly string[]): fc.Arbitrary<Record<string, unknown>> {
  const valid: Record<string, unknown> = {
    ...TEST_REQUEST,
    actor_username: 'manager.admin',
    decision: 'approve',
  };
  const known = names.map((name) => [
    name,
    name in valid
      ? fc.oneof({ arbitrary: fc.constant(valid[name]), weight: 3 }, { arbitrary: value, weight: 1 })
      : value,
  ]);
  const record = Object.fromEntries(known) as Record<string, fc.Arbitrary<unknown>>;
  return fc.record({ ...record, stranger: value, ['__proto__x']: value }, { requiredKeys: [] });
}

const reference = fc.oneof(
  fc.constantFrom('1', '2', '3'),
  fc.constantFrom('0', 'abc', '-1', '99999999999', '%2e%2e', 'TKT-20251115-0001'),
);
const person = fc.constantFrom('john.doe', 'admin', 'manager.admin', 'tech.smith');

function textOf(field: unknown): string {
  return typeof field === 'string' ? field : (JSON.stringify(field) ?? '');
}

/** For the operation that is called by another system. */
function sign(body: string): Record<string, string> {
  const at = new Date();
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = new Webhook(TEST_WEBHOOK_SECRET).sign('msg', at, body);
  return { 'webhook-id': 'msg', 'webhook-timestamp': timestamp, 'webhook-signature': signature };
}

async function assertHarmless(send: () => Promise<{ status: number; text: string }>): Promise<void> {
  const before = await gateway.countRows();
  const answer = await send();
  expect({ status: answer.status < 500, text: answer.text }).toEqual({ status: true, text: answer.text });
  if (answer.status >= 400) expect(await gateway.countRows()).toBe(before);
}

describe('whatever is sent to it, an operation does not fail, and what it refuses is not stored', () => {
  test.each(operations.map((operation) => [operation.name, operation] as const))(
    '%s',
    async (name, { method, path, input, facade }) => {
      const names = Object.keys(input.shape);
      const runs = fc.asyncProperty(fieldsOf(names), reference, person, async (fields, id, as) => {
        const filled = path.replaceAll(/\{(\w+)\}/g, (_all, field: string) =>
          field === 'id' ? id : encodeURIComponent(textOf(fields[field]).toWellFormed()).slice(0, 500),
        );
        const body = method === 'GET' ? undefined : JSON.stringify(fields);
        const headers = name === 'ticket-decide' ? sign(body ?? '') : {};
        await assertHarmless(() => gateway.rest(method, filled, body, { as, headers }));
        if (!facade) return;
        const texts = Object.entries(fields).map(([name, field]) => [name, textOf(field)]);
        const form = { ...(Object.fromEntries(texts) as Record<string, string>), ticket_id: id };
        const [verb] = facade.verbs;
        await assertHarmless(() =>
          verb === 'GET'
            ? gateway.get(facade.action, form, { as })
            : gateway.post(facade.action, form, { as }),
        );
        if (verb === 'GET') return;
        await assertHarmless(() =>
          gateway.request('/api/api.php', {
            method: 'POST',
            as,
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ ...fields, action: facade.action, ticket_id: id }),
          }),
        );
      });
      await fc.assert(runs, { numRuns: 40 });
    },
  );
});

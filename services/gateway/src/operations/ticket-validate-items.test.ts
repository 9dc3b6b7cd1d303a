import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';

let database: TestDatabase;
let gateway: TestGateway;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql);
});
afterAll(async () => {
  await database?.drop();
});

const SERVER = 'server-uuid-db-prod-01';
const ITEM = {
  action: 'add',
  component_type: 'storage',
  component_uuid: 'storage-ssd-samsung-980pro-2tb-nvme-m2',
  quantity: 2,
};
const WRONG_SOCKET = { action: 'add', component_type: 'cpu', component_uuid: 'cpu-intel-xeon-e-2388g' };

const validate = (items: unknown, more: object = {}, as: string | undefined = 'john.doe') =>
  gateway.rest(
    'POST',
    '/tickets/validate-items',
    { target_server_uuid: SERVER, items, ...more },
    as ? { as } : {},
  );

describe('200', () => {
  test('what fits: no finding that blocks or warns, a verdict for every item', async () => {
    const { status, body } = await validate([ITEM]);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      all_items_valid: true,
      compatibility_checked: true,
      errors: [],
      warnings: [],
    });
    expect(body.items).toEqual([{ index: 0, status: 'valid', message: null }]);
    expect(Object.keys(body)).toEqual([
      'all_items_valid',
      'compatibility_checked',
      'warnings',
      'errors',
      'infos',
      'items',
    ]);
  });

  test('what does not fit is an answer, not a refusal; the item and the rule are named', async () => {
    const { status, body } = await validate([ITEM, WRONG_SOCKET]);
    expect([status, body.all_items_valid]).toEqual([200, false]);
    expect(body.errors).toContainEqual(
      expect.objectContaining({ item_index: 1, severity: 'error', rule: expect.stringMatching(/^CPU-/) }),
    );
    expect(body.items.map((item: { status: string }) => item.status)).toEqual(['valid', 'invalid']);
  });

  test('it says what creating the ticket would say', async () => {
    for (const items of [[ITEM], [{ ...ITEM, quantity: 3 }], [WRONG_SOCKET], [ITEM, WRONG_SOCKET]]) {
      const { body } = await validate(items);
      const created = await gateway.rest(
        'POST',
        '/tickets',
        { title: 'A change', description: 'As asked', target_server_uuid: SERVER, items },
        { as: 'john.doe' },
      );
      expect(body.all_items_valid).toBe(created.status === 201);
      const { errors, warnings } = created.body.validation;
      expect({ errors: body.errors, warnings: body.warnings }).toEqual({ errors, warnings });
    }
  });

  test('parts that the catalog does not know, or knows as another type, are findings', async () => {
    const { status, body } = await validate([
      { ...ITEM, component_uuid: 'no-such-part' },
      { ...ITEM, component_type: 'cpu' },
      { ...ITEM, action: 'replace', current_value: 'gone-part', quantity: 1 },
    ]);
    expect(status).toBe(200);
    const found = body.errors.map(({ rule, item_index: item }: { rule: string; item_index: number }) => [
      rule,
      item,
    ]);
    expect(found).toEqual(
      expect.arrayContaining([
        ['CAT-01', 0],
        ['CAT-02', 1],
        ['CAT-01', 2],
      ]),
    );
  });

  test('a hundred items, also of parts with the longest ids that nobody knows', async () => {
    const unknown = { ...ITEM, component_uuid: 'x'.repeat(255), quantity: 64 };
    const { status, body } = await validate(Array.from({ length: 100 }, () => unknown));
    expect([status, body.items.length, body.all_items_valid]).toEqual([200, 100, false]);
  });

  test('the action takes the items as JSON text', async () => {
    const action = await gateway.post(
      'ticket-validate-items',
      { target_server_uuid: SERVER, items: JSON.stringify([{ ...ITEM, quantity: '2' }]) },
      { as: 'john.doe' },
    );
    expect(action.body.data).toEqual((await validate([ITEM])).body);
  });

  test('nothing is stored, also under a key', async () => {
    const before = await gateway.countRows();
    await validate([ITEM]);
    const headers = { 'idempotency-key': 'the-same-key' };
    for (const items of [[ITEM], [WRONG_SOCKET]]) {
      const body = { target_server_uuid: SERVER, items };
      const answer = await gateway.rest('POST', '/tickets/validate-items', body, { as: 'john.doe', headers });
      expect(answer.status).toBe(200);
    }
    expect(await gateway.countRows()).toBe(before);
  });
});

describe('400 names the item and the field', () => {
  const cases: [string, object, string][] = [
    ['no server', { target_server_uuid: undefined }, 'target_server_uuid'],
    ['an unknown server', { target_server_uuid: 'server-unknown' }, 'target_server_uuid'],
    ['a server that is a path', { target_server_uuid: '../effects' }, 'target_server_uuid'],
    ['no items', { items: [] }, 'items'],
    ['items left out', { items: undefined }, 'items'],
    ['101 items', { items: Array.from({ length: 101 }, () => ITEM) }, 'items'],
    ['an unknown type', { items: [ITEM, { ...ITEM, component_type: 'gpu' }] }, 'items[1].component_type'],
    ['an unknown action', { items: [{ ...ITEM, action: 'swap' }] }, 'items[0].action'],
    ['an unknown field', { items: [{ ...ITEM, slot: 'Bay 1' }] }, 'items[0].slot'],
    ['a serial for two units', { items: [{ ...ITEM, component_serial: 'A1' }] }, 'items[0].component_serial'],
    ...[0, 65, 1.5, '2x', '1e3', null, -1].map((quantity): [string, object, string] => [
      `quantity ${JSON.stringify(quantity)}`,
      { items: [ITEM, { ...ITEM, quantity }] },
      'items[1].quantity',
    ]),
  ];
  test.each(cases)('%s', async (_what, change, field) => {
    const { status, body } = await validate([ITEM], change);
    expect([status, body.errors[0].field]).toEqual([400, field]);
    expect(body.errors[0].reason).toEqual(expect.stringMatching(/\w+ \w+/));
  });

  test('quantity 1e3 as a number is a thousand', async () => {
    const text = `{"target_server_uuid":"${SERVER}","items":[${JSON.stringify(ITEM).replace(':2}', ':1e3}')}]}`;
    const { status, body } = await gateway.rest('POST', '/tickets/validate-items', text, { as: 'john.doe' });
    expect([status, body.errors[0].field]).toEqual([400, 'items[0].quantity']);
  });
});

describe('who may ask', () => {
  test('401', async () => {
    expect((await validate([ITEM], {}, '')).status).toBe(401);
  });

  test('403 for whoever may not see servers, whatever else is wrong', async () => {
    const [taken] = await database.sql`
      delete from role_permissions using permissions p, roles r
      where permission_id = p.id and role_id = r.id and p.name = 'server.view' and r.name = 'requestor'
      returning role_id, permission_id`;
    const answer = await validate([ITEM], { target_server_uuid: 'server-unknown' });
    expect([answer.status, answer.body.required_permission]).toEqual([403, 'server.view']);
    await database.sql`insert into role_permissions ${database.sql(taken as never)}`;
    expect((await validate([ITEM])).status).toBe(200);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
import { createTestServerBuilder } from '../testing/test-server-builder.ts';

let database: TestDatabase;
let gateway: TestGateway;
let stock: Record<string, number> | undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql);
  const serverBuilder = createTestServerBuilder(gateway.deps.catalog);
  gateway = await buildTestGateway(database.sql, {
    serverBuilder: {
      ...serverBuilder,
      listStock: async () =>
        (await serverBuilder.listStock()).flatMap((level) =>
          stock ? [{ ...level, available: stock[level.componentUuid] ?? 0 }] : [level],
        ),
    },
  });
});
afterAll(async () => {
  await database?.drop();
});

const SERVER = 'server-uuid-db-prod-01';
const SSD = 'storage-ssd-samsung-980pro-2tb-nvme-m2';
const DIMM = 'ram-samsung-m393a4k40db3-cwe-32gb-ddr4-3200-rdimm';
const BOARD = 'motherboard-supermicro-h12ssl-nt';

const ask = (fields: Record<string, string>, as: string | undefined = 'john.doe') => {
  const query = { target_server_uuid: SERVER, component_type: 'storage', ...fields };
  return gateway.rest('GET', `/compatible-components?${new URLSearchParams(query).toString()}`, undefined, {
    ...(as && { as }),
  });
};
/** Which parts would do instead is what the whole list says. */
const withoutFix = (findings: { fix?: unknown }[]) =>
  findings.map((finding) => ({ ...finding, fix: undefined }));
const uuidsOf = (parts: { uuid: string }[]) => parts.map(({ uuid }) => uuid);

describe('200', () => {
  test('of those that are what an item asks for, case, spaces and dots aside; what nobody knows is left to people', async () => {
    const requirement = { capacity: '2 tb', m2_size: 2280, colour: 'green' };
    const { body } = await ask({ requirement: JSON.stringify(requirement) });
    expect(uuidsOf(body.compatible)).toContain(SSD);
    for (const uuid of uuidsOf(body.compatible)) {
      expect(gateway.deps.catalog.find(uuid)?.specs).toMatchObject({ capacity_gb: 2000, m2_size: '2280' });
    }
    const fields = {
      target_server_uuid: SERVER,
      component_type: 'storage',
      requirement: JSON.stringify(requirement),
    };
    const action = await gateway.get('ticket-get-compatible', fields, { as: 'john.doe' });
    expect(action.body.data.compatible).toEqual(body.compatible);
    for (const wrong of ['{', '[]', '{}', '7']) {
      const refused = await ask({ requirement: wrong });
      expect([refused.status, refused.body.errors[0].field]).toEqual([400, 'requirement']);
    }
  });

  test('what fits: names, stock, how many fit at most, and what to know about it', async () => {
    const { status, body } = await ask({ search: '980 PRO 2TB' });
    expect(status).toBe(200);
    expect(body).toEqual({
      compatible: [
        {
          uuid: SSD,
          name: expect.stringContaining('980'),
          manufacturer: 'Samsung',
          model: expect.any(String),
          part_number: expect.any(String),
          available_units: 100,
          max_quantity: 2,
          warnings: [],
        },
      ],
      total: 1,
      excluded: {},
      pagination: { page: 1, limit: 50, total: 1, total_pages: 1 },
    });
  });

  test('what does not fit comes only when asked for, each part with the rules that refuse it', async () => {
    const plain = (await ask({ component_type: 'cpu' })).body;
    expect(plain.incompatible).toBeUndefined();
    const { body } = await ask({ component_type: 'cpu', include_incompatible: '1', limit: '100' });
    expect(body.compatible).toEqual(plain.compatible);
    expect(body.compatible.length + body.incompatible.length).toBe(gateway.deps.catalog.list('cpu').length);
    for (const part of body.incompatible) {
      expect(Object.keys(part)).toEqual(['uuid', 'name', 'errors']);
      expect(part.errors.length).toBeGreaterThan(0);
      expect(part.errors[0]).toMatchObject({ severity: 'error', message: expect.stringMatching(/\w+ \w+/) });
    }
  });

  test('an empty list explains itself: the board is full, and replacing is another matter', async () => {
    const full = (await ask({ component_type: 'ram' })).body;
    expect([full.compatible, full.total]).toEqual([[], 0]);
    const refused: number[] = Object.values(full.excluded);
    expect(refused.reduce((sum, count) => sum + count, 0)).toBe(gateway.deps.catalog.list('ram').length);
    const { body } = await ask({ component_type: 'ram', replacing: DIMM, quantity: '8' });
    expect(uuidsOf(body.compatible)).toContain(DIMM);
    expect(body.compatible.find(({ uuid }: { uuid: string }) => uuid === DIMM).max_quantity).toBe(8);
  });

  test('it says what validating the item says, errors and warnings alike', async () => {
    const check = async (component_type: string, item: object, more: Record<string, string> = {}) => {
      const { body } = await ask({ component_type, include_incompatible: 'true', limit: '100', ...more });
      const parts = [...body.compatible, ...body.incompatible];
      expect(parts).toHaveLength(gateway.deps.catalog.list(component_type as 'nic').length);
      for (const { uuid, warnings, errors } of parts) {
        const items = [{ action: 'add', component_type, component_uuid: uuid, ...item }];
        const judged = await gateway.rest(
          'POST',
          '/tickets/validate-items',
          { target_server_uuid: SERVER, items },
          { as: 'john.doe' },
        );
        expect([uuid, judged.body.all_items_valid]).toEqual([uuid, errors === undefined]);
        if (warnings) expect(withoutFix(warnings)).toEqual(withoutFix(judged.body.warnings));
        else expect(withoutFix(errors)).toEqual(withoutFix(judged.body.errors));
      }
    };
    await check('nic', { quantity: 3 }, { quantity: '3' });
    await check('motherboard', { action: 'replace', old_component_uuid: BOARD }, { replacing: BOARD });
  });

  test('best stocked first, and too few in stock is a warning', async () => {
    stock = { [SSD]: 1 };
    try {
      const { body } = await ask({ quantity: '2' });
      expect(body.compatible[0]).toMatchObject({
        uuid: SSD,
        available_units: 1,
        warnings: [{ rule: 'INV-01', severity: 'warning', facts: { available: 1, need: 2 } }],
      });
      const rest = uuidsOf(body.compatible.slice(1));
      expect(rest.length).toBeGreaterThan(0);
      expect(rest).toEqual(rest.toSorted());
    } finally {
      stock = undefined;
    }
  });

  test('the pages together hold every part that fits, once', async () => {
    const whole = (await ask({ component_type: 'nic', limit: '100' })).body;
    const pages: string[] = [];
    for (let page = 1; page <= Math.ceil(whole.total / 3); page += 1) {
      const { body } = await ask({ component_type: 'nic', limit: '3', page: String(page) });
      expect(body.pagination).toMatchObject({ page, limit: 3, total: whole.total });
      pages.push(...uuidsOf(body.compatible));
    }
    expect(pages).toEqual(uuidsOf(whole.compatible));
    expect((await ask({ component_type: 'nic', page: '999' })).body.compatible).toEqual([]);
  });

  test('the search also narrows what is counted as excluded', async () => {
    const { body } = await ask({
      component_type: 'cpu',
      search: 'xeon e-2388g',
      include_incompatible: 'yes',
    });
    expect(uuidsOf(body.incompatible)).toEqual(['cpu-intel-xeon-e-2388g']);
    expect(Object.values(body.excluded)).toEqual([1]);
    expect((await ask({ search: 'no such words' })).body).toMatchObject({ total: 0, excluded: {} });
  });

  test('aliases name the same part; the action says the same', async () => {
    const fields = { target_server_uuid: 'server-test-uuid', component_type: 'storage', limit: '5' };
    const action = await gateway.get('ticket-get-compatible', fields, { as: 'john.doe' });
    expect([action.status, action.body.message]).toEqual([
      200,
      'Compatible components retrieved successfully',
    ]);
    expect(action.body.data).toEqual((await ask(fields)).body);
  });

  test('asking changes nothing', async () => {
    const before = await gateway.countRows();
    await ask({});
    expect(await gateway.countRows()).toBe(before);
  });
});

describe('400 names the field', () => {
  test.each<[string, Record<string, string>, string]>([
    ['no server', { target_server_uuid: '' }, 'target_server_uuid'],
    ['an unknown server', { target_server_uuid: 'server-unknown' }, 'target_server_uuid'],
    ['a server that is a path', { target_server_uuid: '../effects' }, 'target_server_uuid'],
    ['no type', { component_type: '' }, 'component_type'],
    ['an unknown type', { component_type: 'gpu' }, 'component_type'],
    ['quantity 0', { quantity: '0' }, 'quantity'],
    ['quantity 65', { quantity: '65' }, 'quantity'],
    ['quantity 1.5', { quantity: '1.5' }, 'quantity'],
    ['quantity 2x', { quantity: '2x' }, 'quantity'],
    ['quantity 1e3', { quantity: '1e3' }, 'quantity'],
    ['replacing a part that nobody knows', { replacing: 'no-such-part' }, 'replacing'],
    ['replacing a part of another type', { replacing: DIMM }, 'replacing'],
    ['replacing what is not in the server', { replacing: SSD }, 'replacing'],
    ['replacing more than there are', { component_type: 'ram', replacing: DIMM, quantity: '9' }, 'quantity'],
    ['a flag that is neither', { include_incompatible: 'perhaps' }, 'include_incompatible'],
    ['page 0', { page: '0' }, 'page'],
    ['limit 101', { limit: '101' }, 'limit'],
    ['a long search', { search: 'x'.repeat(101) }, 'search'],
    ['an unknown field', { slot: 'Bay 1' }, 'slot'],
  ])('%s', async (_what, fields, field) => {
    const { status, body } = await ask(fields);
    expect([status, body.errors[0].field]).toEqual([400, field]);
    expect(body.errors[0].reason).toEqual(expect.stringMatching(/\w+ \w+/));
  });
});

describe('who may ask', () => {
  test('401', async () => {
    expect((await ask({}, '')).status).toBe(401);
  });

  test('403 for whoever may not see servers, whatever else is wrong', async () => {
    const [taken] = await database.sql`
      delete from role_permissions using permissions p, roles r
      where permission_id = p.id and role_id = r.id and p.name = 'server.view' and r.name = 'requestor'
      returning role_id, permission_id`;
    const answer = await ask({ target_server_uuid: 'server-unknown' });
    expect([answer.status, answer.body.required_permission]).toEqual([403, 'server.view']);
    await database.sql`insert into role_permissions ${database.sql(taken as never)}`;
    expect((await ask({})).status).toBe(200);
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { type Answer, buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
import { TEST_REQUEST } from '../testing/create-ticket.ts';

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
const as = 'john.doe';
const DIMM = 'ram-samsung-m393a4k40db3-cwe-32gb-ddr4-3200-rdimm';
const SSD = {
  action: 'add',
  component_type: 'storage',
  component_uuid: 'storage-ssd-samsung-980pro-2tb-nvme-m2',
};
const REMOVE_DIMM = { action: 'remove', component_type: 'ram', component_uuid: DIMM };
const REPLACE_DIMM = {
  action: 'replace',
  component_type: 'ram',
  component_uuid: DIMM,
  old_component_uuid: DIMM,
};
const own = (nth: number) => `IN-${DIMM}-${nth}`;

/** The four ways in which items are handed over. */
const WAYS = {
  'validating, REST': (items: unknown) =>
    gateway.rest('POST', '/tickets/validate-items', { target_server_uuid: SERVER, items }, { as }),
  'validating, action': (items: unknown) =>
    gateway.post(
      'ticket-validate-items',
      { target_server_uuid: SERVER, items: JSON.stringify(items) },
      { as },
    ),
  'creating, REST': (items: unknown) =>
    gateway.rest('POST', '/tickets', { ...TEST_REQUEST, target_server_uuid: SERVER, items }, { as }),
  'creating, action': (items: unknown) => {
    const fields = { ...TEST_REQUEST, target_server_uuid: SERVER, items: JSON.stringify(items) };
    return gateway.post('ticket-create', fields, { as });
  },
} as const;
type Way = keyof typeof WAYS;
const ALL = Object.keys(WAYS) as Way[];
const CREATING = ALL.filter((way) => way.startsWith('creating'));

const fieldsOf = ({ body }: Answer): { field: string; reason: string }[] =>
  body.errors ?? body.data?.errors ?? [];

/** Fails unless the way refuses the items naming this field, and stores nothing. */
async function expectRefusal(way: Way, items: unknown, field: string) {
  const before = await gateway.countRows();
  const answer = await WAYS[way](items);
  expect([answer.status, fieldsOf(answer)[0]?.field]).toEqual([400, field]);
  expect(fieldsOf(answer)[0]?.reason).toMatch(/\w+ \w+/);
  expect(await gateway.countRows()).toBe(before);
}

describe.each(ALL)('%s', (way) => {
  test.each<[string, unknown]>([
    ['0', 0],
    ['65', 65],
    ['1.5', 1.5],
    ['"2x"', '2x'],
    ['1e3', 1e3],
    ['"1e3"', '1e3'],
    ['null', null],
  ])('a quantity of %s is refused naming item and field', (_what, quantity) =>
    expectRefusal(way, [SSD, { ...SSD, quantity }], 'items[1].quantity'),
  );

  test('101 items are refused', () =>
    expectRefusal(
      way,
      Array.from({ length: 101 }, () => SSD),
      'items',
    ));

  test('a setting that names nothing, or nothing known, or nothing to be set, is refused', async () => {
    const setting = { action: 'modify', config_path: 'bios.boot_mode', requested_value: 'uefi' };
    await expectRefusal(way, [{ ...setting, config_path: '' }], 'items[0].config_path');
    await expectRefusal(way, [{ ...setting, requested_value: '' }], 'items[0].requested_value');
    await expectRefusal(way, [{ ...setting, config_path: 'x'.repeat(256) }], 'items[0].config_path');
    await expectRefusal(way, [SSD, { ...setting, config_path: 'bios.boot_mod' }], 'items[1].config_path');
    await expectRefusal(way, [{ ...setting, requested_value: 'floppy' }], 'items[0].requested_value');
  });

  test.each<[string, object[], string, number]>([
    [
      'a serial that is not in the server',
      [{ ...REMOVE_DIMM, component_serial: 'SN-ELSEWHERE' }],
      'DEP-01',
      0,
    ],
    [
      'a serial of another part of the server',
      [{ ...REMOVE_DIMM, component_serial: 'IN-cpu-amd-epyc-7543p-0' }],
      'DEP-01',
      0,
    ],
    [
      'one unit in two items',
      [
        { ...REPLACE_DIMM, component_serial: own(1) },
        { ...REPLACE_DIMM, component_serial: own(1) },
      ],
      'TIX-01',
      1,
    ],
    ['more than there are', [{ ...REMOVE_DIMM, quantity: 9 }], 'DEP-01', 0],
  ])('%s: an error that names the item, and nothing is stored', async (_what, items, rule, index) => {
    const before = await gateway.countRows();
    const { status, body } = await WAYS[way](items);
    const data = body.data ?? body;
    const { errors, all_items_valid: valid } = data.validation ?? data;
    expect([status, valid]).toEqual([way.startsWith('creating') ? 400 : 200, false]);
    expect(errors).toContainEqual(
      expect.objectContaining({ rule, item_index: index, message: expect.stringMatching(/\w+ \w+/) }),
    );
    expect(await gateway.countRows()).toBe(before);
  });
});

describe('a part that is unknown, or of another class than the one it replaces,', () => {
  const UNKNOWN = { ...SSD, component_uuid: 'no-such-part' };
  const OTHER_CLASS = { ...REPLACE_DIMM, component_uuid: 'cpu-amd-epyc-7543p' };

  test.each(CREATING)('is refused by its field before anything is stored: %s', async (way) => {
    await expectRefusal(way, [SSD, UNKNOWN], 'items[1].component_uuid');
    await expectRefusal(way, [OTHER_CLASS], 'items[0].component_uuid');
    const oldOfOther = { ...REPLACE_DIMM, old_component_uuid: 'cpu-amd-epyc-7543p' };
    await expectRefusal(way, [oldOfOther], 'items[0].old_component_uuid');
  });

  test.each(ALL.filter((way) => !CREATING.includes(way)))('is a finding: %s', async (way) => {
    const { status, body } = await WAYS[way]([UNKNOWN, OTHER_CLASS]);
    const { errors } = body.data ?? body;
    expect(status).toBe(200);
    expect(errors).toContainEqual(expect.objectContaining({ rule: 'CAT-01', item_index: 0 }));
    expect(errors).toContainEqual(expect.objectContaining({ rule: 'CAT-02', item_index: 1 }));
  });
});

test('an unknown server is 404 in a path and 400 as a field', async () => {
  expect((await gateway.rest('GET', '/servers/server-unknown', undefined, { as })).status).toBe(404);
  const named = { target_server_uuid: 'server-unknown', items: [SSD] };
  const answers = [
    await gateway.rest('POST', '/tickets/validate-items', named, { as }),
    await gateway.rest('POST', '/tickets', { ...TEST_REQUEST, ...named }, { as }),
  ];
  for (const answer of answers) {
    expect([answer.status, fieldsOf(answer)[0]?.field]).toEqual([400, 'target_server_uuid']);
  }
});

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
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
afterEach(() => {
  gateway.commands.faults = {};
});

const [ITEM] = TEST_REQUEST.items;
const PART = 'storage-ssd-samsung-pm893-480gb-sata-2.5';
const create = (change: object = {}, as = 'john.doe') =>
  gateway.rest('POST', '/tickets', { ...TEST_REQUEST, ...change }, { as });
const get = async (id: number) =>
  (await gateway.rest('GET', `/tickets/${id}`, undefined, { as: 'admin' })).body.ticket;

describe('201', () => {
  test('a pending ticket, with its address and version', async () => {
    const answer = await create();
    expect([answer.status, answer.headers.get('etag')]).toEqual([201, '"1"']);
    expect(answer.headers.get('location')).toBe(`/v1/tickets/${answer.body.ticket_id}`);
    expect(answer.body).toMatchObject({ status: 'pending', created_by: 5, items_count: 1 });
  });

  test('texts are trimmed, kept as written, and may hold any language', async () => {
    const answer = await create({ title: '  Größer – 更大 🚀 ', description: 'One\n\ttwo' });
    expect(await get(answer.body.ticket_id)).toMatchObject({
      title: 'Größer – 更大 🚀',
      description: 'One\n\ttwo',
    });
  });

  test('the workflow is told by which catalog the items were read', async () => {
    const carryOut = gateway.commands.create.bind(gateway.commands);
    const said: unknown[] = [];
    gateway.commands.create = (input, command) => {
      said.push(command.catalogVersion);
      return carryOut(input, command);
    };
    await create();
    gateway.commands.create = carryOut;
    expect(said).toEqual([gateway.deps.catalog.version]);
  });

  test('where nobody but its author could approve it, the answer warns of that, at submission too', async () => {
    const set = (isActive: boolean) => database.sql`
      update users set is_active = ${isActive} where username in ('manager.admin', 'manager.two')`;
    await set(false);
    try {
      const lonely = (await create({}, 'admin')).body;
      expect(lonely.validation).toMatchObject({
        all_items_valid: true,
        warnings: [{ rule: 'NO_ELIGIBLE_APPROVER', item_index: null }],
      });
      const draft = (await create({ save_as_draft: true }, 'admin')).body;
      expect(draft.validation.warnings).toEqual([]);
      const path = `/tickets/${draft.ticket_id}/submit`;
      const submitted = (await gateway.rest('POST', path, {}, { as: 'admin' })).body;
      expect(submitted.validation.warnings).toMatchObject([{ rule: 'NO_ELIGIBLE_APPROVER' }]);
      expect((await create({}, 'john.doe')).body.validation.warnings).toEqual([]);
    } finally {
      await set(true);
    }
  });

  test('an alias is stored as the part it stands for', async () => {
    const items = [{ ...ITEM, component_uuid: 'storage-ssd-samsung-980pro-2tb-uuid' }];
    const ticket = await get((await create({ items })).body.ticket_id);
    expect(ticket.items[0].component_uuid).toBe('storage-ssd-samsung-980pro-2tb-nvme-m2');
  });

  test('the type follows from the items, the priority is normal', async () => {
    const ticket = await get((await create()).body.ticket_id);
    expect(ticket).toMatchObject({ ticket_type: 'component_addition', priority: 'normal' });
    const mixed = { ticket_type: 'component_replacement' };
    expect((await get((await create(mixed)).body.ticket_id)).ticket_type).toBe('component_replacement');
  });

  test('a draft may be empty, lie in the past, or hold what does not fit; its findings are shown', async () => {
    const empty = await create({ save_as_draft: true, items: [] });
    expect(empty.body).toMatchObject({
      status: 'draft',
      items_count: 0,
      validation: { all_items_valid: false, compatibility_checked: false },
    });
    const past = await create({ save_as_draft: '1', scheduled_date: '2001-01-01 00:00:00' });
    expect(past.status).toBe(201);
    const items = [{ ...ITEM, component_uuid: PART, quantity: 60 }];
    const unfit = await create({ save_as_draft: true, items });
    expect([unfit.status, unfit.body.validation.all_items_valid]).toEqual([201, false]);
    expect(unfit.body.validation.errors[0]).toMatchObject({ severity: 'error', item_index: 0 });
  });

  test('quantity is a number or its decimal text, 1 to 64', async () => {
    for (const quantity of [1, '1', ' 1 ']) {
      expect((await create({ items: [{ ...ITEM, quantity }] })).status).toBe(201);
    }
  });

  test('whoever the client says made it, the one who is logged in did', async () => {
    const answer = await gateway.post(
      'ticket-create',
      { ...TEST_REQUEST, items: JSON.stringify(TEST_REQUEST.items), created_by: '1', user_id: '1' },
      { as: 'jane.roe' },
    );
    expect(answer.body.data.created_by).toBe(9);
  });
});

describe('400', () => {
  const replacement = { ...ITEM, action: 'replace' };
  const cases: [string, object, string][] = [
    ['no title', { title: undefined }, 'title'],
    ['a title of spaces', { title: '   ' }, 'title'],
    ['a title that is too long', { title: 'x'.repeat(256) }, 'title'],
    ['a title of two lines', { title: 'a\nb' }, 'title'],
    ['a title that is half a character', { title: 'a\ud800b' }, 'title'],
    ['a NUL in the description', { description: `a${String.fromCharCode(0)}b` }, 'description'],
    ['a description that is too long', { description: 'x'.repeat(20_001) }, 'description'],
    ['an unknown server', { target_server_uuid: 'server-unknown' }, 'target_server_uuid'],
    ['a server that is a path', { target_server_uuid: '../effects' }, 'target_server_uuid'],
    ['an unknown priority', { priority: 'urgent' }, 'priority'],
    ['an unknown type', { ticket_type: 'other' }, 'ticket_type'],
    ['a type that the items do not fit', { ticket_type: 'component_removal' }, 'items[0].action'],
    ['items that are no list', { items: 'x' }, 'items'],
    ['no items', { items: [] }, 'items'],
    ['too many items', { items: Array.from({ length: 101 }, () => ITEM) }, 'items'],
    ['an unknown action', { items: [{ ...ITEM, action: 'destroy' }] }, 'items[0].action'],
    ['an unknown component type', { items: [{ ...ITEM, component_type: 'gpu' }] }, 'items[0].component_type'],
    ['no component type', { items: [{ ...ITEM, component_type: undefined }] }, 'items[0].component_type'],
    ['an unknown part', { items: [{ ...ITEM, component_uuid: 'no-such-part' }] }, 'items[0].component_uuid'],
    ['a part of another type', { items: [{ ...ITEM, component_type: 'cpu' }] }, 'items[0].component_uuid'],
    ['no part', { items: [{ ...ITEM, component_uuid: undefined }] }, 'items[0].component_uuid'],
    ...[0, 65, -1, 1.5, '1.0', '2x', '', null, true, [1], '1e1', '0x2', 1e20].map(
      (quantity): [string, object, string] => [
        `quantity ${JSON.stringify(quantity)}`,
        { items: [{ ...ITEM, quantity: quantity === '' ? ' x' : quantity }] },
        'items[0].quantity',
      ],
    ),
    [
      'a serial for two units',
      { items: [{ ...ITEM, component_serial: 'A', quantity: 2 }] },
      'items[0].component_serial',
    ],
    ['a replacement of nothing', { items: [replacement] }, 'items[0].old_component_uuid'],
    [
      'a replacement of an unknown part',
      { items: [{ ...replacement, old_component_uuid: 'no-such-part' }] },
      'items[0].old_component_uuid',
    ],
    [
      'a replacement of a value that names no part',
      { items: [{ ...replacement, current_value: 'no-such-part' }] },
      'items[0].current_value',
    ],
    [
      'an addition that replaces',
      { items: [{ ...ITEM, old_component_uuid: PART }] },
      'items[0].old_component_uuid',
    ],
    [
      'a setting without a name',
      { items: [{ action: 'modify', requested_value: 'on' }] },
      'items[0].config_path',
    ],
    ['a duration of no time', { estimated_duration: 0 }, 'estimated_duration'],
    ['a date that does not exist', { scheduled_date: '2030-02-30T00:00:00Z' }, 'scheduled_date'],
    ['a date that is none', { scheduled_date: 'tomorrow' }, 'scheduled_date'],
    ['a date in the past', { scheduled_date: '2001-01-01T00:00:00Z' }, 'scheduled_date'],
    ['a draft, maybe', { save_as_draft: 'perhaps' }, 'save_as_draft'],
  ];

  test.each(cases)('%s: named, and nothing is stored', async (_case, change, field) => {
    const before = await gateway.countRows();
    const commands = gateway.commands.count;
    const answer = await create(change);
    expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_INPUT']);
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toContain(field);
    expect(answer.body.errors.every(({ reason }: { reason: string }) => reason.length > 3)).toBe(true);
    expect([await gateway.countRows(), gateway.commands.count]).toEqual([before, commands]);
  });

  test('every fault is named at once', async () => {
    const answer = await create({ title: '', priority: 'urgent', items: [{ ...ITEM, quantity: 0 }] });
    const fields = answer.body.errors.map((error: { field: string }) => error.field);
    expect(fields).toEqual(expect.arrayContaining(['title', 'priority', 'items[0].quantity']));
  });

  test('what does not fit is refused with the findings; no number is taken and no workflow started', async () => {
    const before = await gateway.countRows();
    const commands = gateway.commands.count;
    const items = [{ ...ITEM, component_uuid: PART, quantity: 60 }];
    const rest = await create({ items });
    expect(rest.body).toMatchObject({
      code: 'INCOMPATIBLE',
      validation: { all_items_valid: false, compatibility_checked: true, warnings: expect.any(Array) },
    });
    expect(rest.body.validation.errors[0]).toMatchObject({
      rule: expect.stringMatching(/^[A-Z0-9]+-\d+$/),
      severity: 'error',
      item_index: 0,
      facts: expect.any(Object),
      message: expect.any(String),
    });
    const form = { ...TEST_REQUEST, items: JSON.stringify(items) };
    const action = await gateway.post('ticket-create', form, { as: 'john.doe' });
    expect(action.body.data.validation).toEqual(rest.body.validation);
    expect([await gateway.countRows(), gateway.commands.count]).toEqual([before, commands]);
  });
});

describe('401, 403', () => {
  test('nobody, and whoever may not create', async () => {
    expect((await gateway.rest('POST', '/tickets', TEST_REQUEST)).status).toBe(401);
    await database.sql`
      insert into role_permissions (role_id, permission_id, granted)
      select r.id, p.id, false from roles r, permissions p where r.name = 'requestor' and p.name = 'ticket.create'
      on conflict (role_id, permission_id) do update set granted = false`;
    const answer = await create();
    expect([answer.status, answer.body.required_permission]).toEqual([403, 'ticket.create']);
  });
});

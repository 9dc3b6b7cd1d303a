import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { componentSchema, componentSummarySchema } from '@racksmith/contracts';
import { COMPONENT_TYPES } from '@racksmith/domain';
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

const list = (query: Record<string, string> = {}, as: string | undefined = 'john.doe') =>
  gateway.rest('GET', `/components?${new URLSearchParams(query).toString()}`, undefined, { as });
const get = (uuid: string, as?: string) =>
  gateway.rest('GET', `/components/${encodeURIComponent(uuid)}`, undefined, as === undefined ? {} : { as });

describe('component-list', () => {
  test('200: the pages together hold every part of the catalog once, by type and id', async () => {
    const { catalog } = gateway.deps;
    const all: { uuid: string }[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await list({ limit: '40', cursor });
      all.push(...body.components);
      cursor = body.next_cursor;
    }
    expect(all.map(({ uuid }) => uuid)).toEqual(
      COMPONENT_TYPES.flatMap((type) => catalog.list(type).map(({ uuid }) => uuid)),
    );
    expect(Object.keys(all[0] ?? {})).toEqual(Object.keys(componentSummarySchema.shape));
  });

  test('200: by type, and by words that all occur, whatever their case', async () => {
    const ram = await list({ component_type: 'ram', search: 'samsung 32GB UDIMM' });
    expect(ram.body.components.length).toBeGreaterThan(0);
    for (const part of ram.body.components) {
      expect(part.component_type).toBe('ram');
      expect(part.name + part.uuid).toMatch(/udimm/i);
    }
    expect((await list({ search: '980pro-2tb-uuid' })).body.components).toEqual([
      expect.objectContaining({ uuid: 'storage-ssd-samsung-980pro-2tb-nvme-m2' }),
    ]);
    expect((await list({ search: 'no such words' })).body).toEqual({ components: [], next_cursor: null });
  });

  test('200: the action says the same, in numbered pages', async () => {
    const ask = async (fields: Record<string, string>) =>
      (await gateway.get('component-list', fields, { as: 'john.doe' })).body.data;
    const found = await ask({ search: '7543p' });
    expect(found.components).toEqual((await list({ search: '7543p' })).body.components);
    const { size } = gateway.deps.catalog;
    const total_pages = Math.ceil(size / 50);
    expect(await ask({ page: '999' })).toEqual({
      components: [],
      pagination: { page: 999, limit: 50, total: size, total_pages },
    });
  });

  test.each([
    ['component_type', 'gpu'],
    ['page', '1'],
    ['limit', '101'],
    ['limit', '2x'],
    ['search', 'x'.repeat(101)],
    ['colour', 'red'],
  ])('400: %s=%s', async (field, value) => {
    const answer = await list({ [field]: value });
    expect([answer.status, answer.body.errors[0].field]).toEqual([400, field]);
  });

  test('401', async () => {
    expect((await gateway.rest('GET', '/components')).status).toBe(401);
  });
});

describe('component-get', () => {
  test('200: every fact of the record, by id and by alias', async () => {
    const { body } = await get('storage-ssd-samsung-980pro-2tb-uuid', 'john.doe');
    expect(Object.keys(body.component)).toEqual(Object.keys(componentSchema.shape));
    const record = gateway.deps.catalog.find('storage-ssd-samsung-980pro-2tb-nvme-m2');
    expect(body.component).toMatchObject({
      uuid: record?.uuid,
      aliases: ['storage-ssd-samsung-980pro-2tb-uuid'],
      specs: record?.specs,
      source: record?.source,
    });
    expect((await get('test-uuid', 'john.doe')).body.component.fixture).toBe(true);
    const action = await gateway.get(
      'component-get',
      { component_uuid: 'storage-ssd-samsung-980pro-2tb-uuid' },
      { as: 'john.doe' },
    );
    expect(action.body.data).toEqual(body);
  });

  test('400, 401, 404', async () => {
    const missing = await gateway.get('component-get', {}, { as: 'john.doe' });
    expect([missing.status, missing.body.data.errors[0].field]).toEqual([400, 'component_uuid']);
    expect((await get('test-uuid')).status).toBe(401);
    for (const uuid of ['no-such-part', '__proto__', '../health', 'x'.repeat(5000)]) {
      expect((await get(uuid, 'john.doe')).status).toBe(404);
    }
  });
});

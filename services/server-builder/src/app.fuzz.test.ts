import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';
import fc from 'fast-check';

import {
  type Answer,
  buildTestApp,
  configureBoot,
  installDisk,
  removeDisk,
  replaceDisk,
  TEST_INVENTORY,
  type TestApp,
} from './build-test-app.ts';

let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await buildTestApp(database.url);
});

beforeEach(() => app.reset());

afterEach(async () => expect(await app.brokenInvariants()).toEqual([]));

afterAll(async () => {
  await app.close();
  await database.drop();
});

const anyValue = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    null,
    '',
    '\u0000',
    '\ud800',
    "'; drop table server_builder.units; --",
    1e308,
    -0,
    'a'.repeat(300),
  ),
  fc.string({ unit: 'binary' }),
);

/** A good body in which a few fields hold something else. */
function spoiled(bodies: object[]): fc.Arbitrary<unknown> {
  const fields = [...new Set(bodies.flatMap((body) => Object.keys(body)))];
  return fc.oneof(
    { weight: 1, arbitrary: anyValue },
    {
      weight: 5,
      arbitrary: fc
        .tuple(
          fc.constantFrom(...bodies),
          fc.dictionary(fc.constantFrom(...fields), anyValue, { maxKeys: 2 }),
        )
        .map(([body, changes]) => ({ ...body, ...changes })),
    },
  );
}

/** Never a defect; refused means that nothing is stored. */
async function holds(send: () => Promise<Answer>): Promise<void> {
  const before = await app.dump();
  const { status, body } = await send();
  expect(status).toBeLessThan(500);
  if (status >= 400) {
    expect(body.code).toEqual(expect.any(String));
    expect(await app.dump()).toBe(before);
  }
}

const steps = [installDisk, removeDisk, replaceDisk, configureBoot];
const keys = fc.oneof(fc.constantFrom('k1', 'k2', 'k3'), fc.string({ maxLength: 210 }));

test('no body of an effect causes a defect, and none that is refused leaves a trace', async () => {
  const key = keys.filter((text) => /^[\x21-\x7e]*$/.test(text));
  await fc.assert(
    fc.asyncProperty(key, spoiled(steps), (key, step) => holds(() => app.apply(key, step as object))),
    { numRuns: 150 },
  );
});

test('no key of an undo does', async () => {
  await fc.assert(
    fc.asyncProperty(
      keys.filter((text) => !/^\.{0,2}$/.test(text)),
      (key) => holds(() => app.undo(key)),
    ),
    { numRuns: 60 },
  );
});

test('no import does', async () => {
  const unit = { component_type: 'ram', component_uuid: 'd', serial: 'S', slot: null };
  const rows = fc.array(fc.oneof(spoiled([unit]), fc.constant(TEST_INVENTORY.stock?.[0])), { maxLength: 3 });
  const server = { uuid: 'srv-7', name: 'x', status: 'active', location: null };
  const servers = fc.array(
    fc.tuple(spoiled([server]), rows).map(([row, units]) => ({ ...(row as object), units })),
    { maxLength: 2 },
  );
  const inventory = fc.oneof(fc.record({ servers, stock: rows }), spoiled([{ servers: [], stock: [] }]));
  await fc.assert(
    fc.asyncProperty(inventory, (body) => holds(() => app.post('/imports', body))),
    { numRuns: 150 },
  );
});

test('no path or query does', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('srv-1', '%', '%00', '..'),
  );
  await fc.assert(
    fc.asyncProperty(text, text, (first, second) => {
      const encode = (value: string) => encodeURIComponent(value.toWellFormed());
      return holds(() => app.get(`/servers/${encode(first)}/snapshot?part=${encode(second)}`));
    }),
    { numRuns: 80 },
  );
});

test('whatever is applied and undone in whatever order, units only move, and one undo restores one effect', async () => {
  const slots = fc.constantFrom('Bay 0', 'Bay 1', 'Bay 2');
  const models = fc.constantFrom('disk-a', 'disk-b');
  const step = fc
    .record({
      template: fc.constantFrom(installDisk, removeDisk, replaceDisk),
      slot: slots,
      model: models,
      old: models,
    })
    .map(({ template, slot, model, old }) => ({
      ...template,
      slot,
      component_uuid: model,
      ...('old_component_uuid' in template && { old_component_uuid: old }),
    }));
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (list) => {
      await app.reset();
      const contents = async () => {
        const { body } = await app.get('/servers/srv-1/snapshot?part=disk-a&part=disk-b');
        return JSON.stringify([body.units, body.stock]);
      };
      const past: [string, string][] = [];
      for (const [index, one] of list.entries()) {
        const before = await contents();
        const { status } = await app.apply(`k${index}`, { ...one, disposition: null });
        if (status === 201) past.push([`k${index}`, before]);
      }
      for (const [key, before] of past.toReversed()) {
        expect((await app.undo(key)).body.undone).toBe(true);
        expect(await contents()).toBe(before);
      }
      expect(await app.brokenInvariants()).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { buildTestGateway } from '../testing/build-test-gateway.ts';
import { loadOperations } from './load-operations.ts';

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database?.drop();
});
beforeEach(async () => {
  folder = `${await mkdtemp(join(tmpdir(), 'operations-'))}/`;
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const ZOD = pathToFileURL(createRequire(import.meta.url).resolve('zod')).href;
const FRAMEWORK = fileURLToPath(new URL('./operation.ts', import.meta.url));

async function add(name: string, { action = name, path = `/${name}` } = {}): Promise<void> {
  const source = `
    import * as z from '${ZOD}';
    import { defineOperation } from '${FRAMEWORK}';
    export const operation = defineOperation({
      name: '${name}', summary: 'Says a word back', method: 'POST', path: '${path}',
      facade: { action: '${action}', verbs: ['POST'] }, access: { permission: 'ticket.create' }, scope: 'none',
      input: z.strictObject({ word: z.string() }), output: z.object({ said: z.string() }),
      status: 200, message: 'Said', examples: [{ request: { word: 'a' }, response: { said: 'a' } }],
      handler: async ({ input, actor }) => ({ data: { said: actor.username + ' says ' + input.word } }),
    });`;
  await writeFile(join(folder, `${name}.ts`), source);
}

test('one more file in the folder is one more route, one more action and one more entry of the documentation', async () => {
  await add('word-say');
  const operations = await loadOperations(folder);
  const gateway = await buildTestGateway(database.sql, { operations });

  const rest = await gateway.rest('POST', '/word-say', { word: 'hello' }, { as: 'john.doe' });
  expect([rest.status, rest.body]).toEqual([200, { said: 'john.doe says hello' }]);

  const action = await gateway.post('word-say', { word: 'hello' }, { as: 'john.doe' });
  expect(action.body).toMatchObject({
    success: true,
    message: 'Said',
    data: { said: 'john.doe says hello' },
  });

  const { body } = await gateway.request('/openapi.json', {});
  expect(body.paths['/v1/word-say'].post).toMatchObject({
    operationId: 'word-say',
    'x-action': 'word-say',
    'x-grants': [{ permissions: ['ticket.create'] }],
  });
});

test('two operations that claim one name, route or action are refused at start, naming both', async () => {
  await add('one', { path: '/same' });
  await add('two', { path: '/same' });
  await expect(loadOperations(folder)).rejects.toThrow('one and two claim the same route POST /same');
});

test('a file that declares nothing, or something of another name, is refused at start', async () => {
  await writeFile(join(folder, 'empty.ts'), 'export const x = 1;');
  await expect(loadOperations(folder)).rejects.toThrow('empty.ts exports no operation');
});

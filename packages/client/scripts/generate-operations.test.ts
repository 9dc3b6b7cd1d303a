import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { generateOperations } from './generate-operations.ts';
import type { OpenApiDocument, Schema } from './openapi-document.ts';

const json = (schema: Schema) => ({ content: { 'application/json': { schema } } });

const DOCUMENT: OpenApiDocument = {
  paths: {
    '/v1/shelves/{id}/books': {
      post: {
        operationId: 'book-add',
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'idempotency-key', in: 'header', schema: { type: 'string' } },
        ],
        requestBody: json({
          type: 'object',
          properties: { title: { type: 'string' }, pages: { type: 'integer' } },
          required: ['title'],
        }),
        responses: {
          201: json({ $ref: '#/components/schemas/Book' }),
          202: json({ type: 'object', properties: { url: { type: 'string' } }, required: ['url'] }),
          400: json({ $ref: '#/components/schemas/Problem' }),
        },
      },
      get: {
        operationId: 'book-list',
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'limit', in: 'query', schema: { type: 'integer' } },
        ],
        responses: { 200: json({ type: 'array', items: { $ref: '#/components/schemas/Book' } }) },
      },
    },
    '/v1/shelves': { delete: { operationId: 'shelf-burn', responses: { 204: {} } } },
    '/api/api.php': { post: { operationId: 'facade' } },
  },
  components: {
    schemas: {
      Book: {
        type: 'object',
        title: 'A book',
        properties: { title: { type: 'string', title: 'Its name' }, isbn: { type: ['string', 'null'] } },
        required: ['title', 'isbn'],
      },
      Problem: { type: 'object' },
    },
  },
};

const folder = mkdtempSync(join(tmpdir(), 'racksmith-client-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('what is generated', () => {
  test('has types of input and output per operation, and where each is served', async () => {
    const text = await generateOperations(DOCUMENT);
    const flat = text.replaceAll(/\s+/g, ' ');
    expect(flat).toContain(
      'export type BookAddInput = { id: string; } & { title: string; pages?: number; };',
    );
    expect(flat).toContain('export type BookAddOutput = | Book | { url: string; };');
    expect(flat).toContain('export interface BookListInput { id: string; limit?: number; }');
    expect(flat).toContain('export type BookListOutput = Book[];');
    expect(flat).toContain('export interface ShelfBurnInput {}');
    expect(flat).toContain('export type ShelfBurnOutput = undefined;');
    expect(flat).toContain('export interface Book { title: string; isbn: string | null; }');
    expect(flat).toContain("'book-add': { input: BookAddInput; output: BookAddOutput; };");
    expect(text).toContain(
      "'book-list': { method: 'GET', path: '/v1/shelves/{id}/books', query: ['limit'] },",
    );
    expect(text).not.toContain('facade');
  });

  test('is the same text whenever the declarations are the same', async () => {
    const reordered = {
      ...DOCUMENT,
      paths: Object.fromEntries(Object.entries(DOCUMENT.paths ?? {}).toReversed()),
    };
    expect(await generateOperations(reordered)).toBe(await generateOperations(DOCUMENT));
  });

  test('two different schemas of one name are not mixed up in silence', async () => {
    const schemas = { ...DOCUMENT.components?.schemas, BookAddInput: { type: 'string' } };
    await expect(generateOperations({ ...DOCUMENT, components: { schemas } })).rejects.toThrow(
      'BookAddInput',
    );
  });
});

describe('generate.ts --check', () => {
  const script = fileURLToPath(new URL('generate.ts', import.meta.url));
  const check = (...args: string[]) =>
    spawnSync(process.execPath, [script, '--check', ...args], { encoding: 'utf8' });

  test('is content with what is in the repository', () => {
    expect(check()).toMatchObject({ status: 0, stderr: '' });
  });

  test('fails when a declaration has changed, and says what to do', () => {
    const document = join(folder, 'changed.json');
    writeFileSync(document, JSON.stringify(DOCUMENT));
    const { status, stderr } = check('--document', document);
    expect(status).toBe(1);
    expect(stderr).toContain('run node packages/client/scripts/generate.ts');
  });
});

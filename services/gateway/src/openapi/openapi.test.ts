import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';
import * as z from 'zod';

import { inputOf } from '../operation/operation.ts';
import { buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';

let database: TestDatabase;
let gateway: TestGateway;
// The document is read as its readers would.
// oxlint-disable-next-line typescript/no-explicit-any
let document: any;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql);
  ({ body: document } = await gateway.request('/openapi.json', {}));
});
afterAll(async () => {
  await database?.drop();
});

function schemaOf(content: Record<string, { schema: object }> | undefined): z.ZodType {
  const [media] = Object.values(content ?? {});
  const schemas = document.components.schemas as object;
  const text = JSON.stringify({ ...media?.schema, $defs: schemas });
  return z.fromJSONSchema(JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/')));
}

describe('the OpenAPI document', () => {
  test('is of version 3.1 and has every operation, its permission and its action', () => {
    expect(document.openapi).toBe('3.1.0');
    for (const { name, method, path, facade, access } of gateway.operations) {
      const entry = document.paths[`/v1${path}`][method.toLowerCase()];
      expect([entry.operationId, entry['x-action']]).toEqual([name, facade?.action]);
      if (typeof access === 'object' && 'permission' in access) {
        expect(entry['x-grants'][0].permissions[0]).toBe(access.permission);
      }
      expect(entry.security).toHaveLength(access === 'public' ? 0 : 1);
    }
  });

  test('says every way to be allowed, in words and for programs', () => {
    const entryOf = (path: string, method = 'post') => document.paths[`/v1${path}`][method];
    expect(entryOf('/tickets/{id}/deploy')['x-grants']).toEqual([
      { permissions: ['ticket.deploy', 'server.edit'], relation: 'assignee' },
      { permissions: ['ticket.deploy', 'server.edit'], relation: 'unassigned' },
      { permissions: ['ticket.deploy', 'server.edit', 'ticket.manage'] },
    ]);
    expect(entryOf('/tickets/{id}/cancel').description).toContain(
      'Needs `ticket.create` as its creator, or `ticket.cancel`.',
    );
    expect(entryOf('/tickets/validate-items')['x-grants']).toEqual([
      { permissions: ['ticket.create', 'server.view'] },
    ]);
    expect(entryOf('/me', 'get')['x-grants']).toBeUndefined();
  });

  test('shows beside its parameters what the example of a read asks with', () => {
    const shown = new Map<string, unknown>();
    for (const { name, method, path, examples } of gateway.operations) {
      if (method !== 'GET') continue;
      const { parameters = [] } = document.paths[`/v1${path}`].get;
      const named = Object.fromEntries(
        parameters.map((one: { name: string; example?: unknown }) => [one.name, one.example]),
      );
      expect([name, named]).toEqual([name, expect.objectContaining(examples[0]?.request ?? {})]);
      shown.set(name, named);
    }
    expect(shown.get('ticket-list')).toMatchObject({ status: 'pending,approved', sort_by: 'priority' });
  });

  test('names every refusal, each as a problem', () => {
    for (const { method, path, scope, access } of gateway.operations) {
      const { responses } = document.paths[`/v1${path}`][method.toLowerCase()];
      const statuses = Object.keys(responses);
      expect(statuses).toEqual(expect.arrayContaining(['400', '500', '503']));
      if (access !== 'public') expect(statuses).toEqual(expect.arrayContaining(['401', '429']));
      if (scope === 'ticket') expect(statuses).toContain('404');
      if (typeof access === 'object' && 'action' in access) {
        expect(statuses).toEqual(expect.arrayContaining(['403', '409', '412', '422']));
      }
      for (const [status, { content }] of Object.entries<{ content: object }>(responses)) {
        if (Number(status) >= 400) expect(Object.keys(content)).toEqual(['application/problem+json']);
      }
    }
  });

  test('has no reference that leads nowhere', () => {
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(20);
    for (const [, name] of references) expect(document.components.schemas).toHaveProperty(name ?? '');
  });

  test('every example is what its schema says, and what the operation accepts', () => {
    for (const operation of gateway.operations) {
      const { method, path, examples, status } = operation;
      const entry = document.paths[`/v1${path}`][method.toLowerCase()];
      for (const { request, response } of examples) {
        const input = inputOf(operation, { name: 'rest' });
        const fault =
          input.safeParse(request).error ??
          schemaOf(entry.responses[status].content).safeParse(response).error;
        expect([operation.name, fault?.issues]).toEqual([operation.name, undefined]);
      }
    }
  });

  test('an answer is what its schema says', async () => {
    const list = await gateway.rest('GET', '/servers', undefined, { as: 'john.doe' });
    const { responses } = document.paths['/v1/servers'].get;
    expect(schemaOf(responses[200].content).safeParse(list.body).error).toBeUndefined();
    const denied = await gateway.rest('GET', '/servers');
    expect(schemaOf(responses[401].content).safeParse(denied.body).error).toBeUndefined();
  });
});

describe('the reference page', () => {
  test('loads its script from here and nothing from elsewhere', async () => {
    const page = await gateway.request('/docs', {});
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ]);
    expect(page.text).toContain('/docs/reference.js');
    expect(page.text.match(/(?:src|href)="https?:/g)).toBeNull();
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    const script = await gateway.request('/docs/reference.js', {});
    expect([script.status, script.headers.get('content-type')]).toEqual([
      200,
      'text/javascript; charset=utf-8',
    ]);
    expect(script.text.length).toBeGreaterThan(1_000_000);
  });
});

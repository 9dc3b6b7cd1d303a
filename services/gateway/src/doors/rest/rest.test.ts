import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { approveTicket } from '../../testing/approve-ticket.ts';
import { buildTestGateway, type TestGateway } from '../../testing/build-test-gateway.ts';
import { createTicket, TEST_REQUEST } from '../../testing/create-ticket.ts';

let database: TestDatabase;
let gateway: TestGateway;
let ticket: number;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql);
  ticket = await createTicket(gateway, 'john.doe');
});
afterAll(async () => {
  await database?.drop();
});

const as = 'john.doe';

describe('over REST', () => {
  test('data stands alone, moments are ISO 8601 in UTC, and nobody may keep the answer', async () => {
    const answer = await gateway.rest('GET', `/tickets/${ticket}`, undefined, { as });
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.body.ticket.created_at).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
    expect(answer.headers.get('x-request-id')).toMatch(/\S/);
  });

  test('the ETag is the version of the ticket, and If-Match holds a write to it', async () => {
    const id = await createTicket(gateway, 'john.doe');
    const tag = (await gateway.rest('GET', `/tickets/${id}`, undefined, { as })).headers.get('etag');
    expect(tag).toBe('"1"');
    const approve = (match: string) =>
      approveTicket(gateway, id, 'manager.admin', { headers: { 'if-match': match } });
    const stale = await approve('"7"');
    expect([stale.status, stale.body.code, stale.body.version]).toEqual([412, 'PRECONDITION_FAILED', 1]);
    const done = await approve('"7", "1"');
    expect([done.status, done.headers.get('etag')]).toEqual([200, '"2"']);
  });

  test('a field that the operation does not know is refused, at any depth', async () => {
    const items = [{ ...TEST_REQUEST.items[0], colour: 'red' }];
    const answer = await gateway.rest('POST', '/tickets', { ...TEST_REQUEST, items, ticket_id: 4 }, { as });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual(
      expect.arrayContaining([
        { field: 'ticket_id', reason: 'is not a known field' },
        { field: 'items[0].colour', reason: 'is not a known field' },
      ]),
    );
    const query = await gateway.rest('GET', '/servers?colour=red', undefined, { as });
    expect(query.body.errors).toEqual([{ field: 'colour', reason: 'is not a known field' }]);
  });

  test('a field of the query that is given twice is refused, rather than that one value is lost', async () => {
    const answer = await gateway.rest('GET', '/tickets?status=draft&limit=1&status=pending', undefined, {
      as,
    });
    expect([answer.status, answer.body.errors]).toEqual([
      400,
      [{ field: 'status', reason: 'is given more than once' }],
    ]);
  });

  test('an error is a problem with a code and says nothing about our inside', async () => {
    const answer = await gateway.rest('POST', '/tickets', { ...TEST_REQUEST, title: 7 }, { as });
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toEqual({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      code: 'INVALID_INPUT',
      detail: 'title: must be a string',
      errors: [{ field: 'title', reason: 'must be a string' }],
    });
  });

  test('401 asks for a bearer token; 405 names the verbs; a path that leads nowhere is 404', async () => {
    const nobody = await gateway.rest('GET', `/tickets/${ticket}`);
    expect([nobody.status, nobody.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    const verb = await gateway.rest('PUT', `/tickets/${ticket}`, {});
    expect([verb.status, verb.headers.get('allow')]).toEqual([405, 'DELETE, GET, PATCH']);
    for (const method of ['PUT', 'PATCH', 'GET'] as const) {
      const named = await gateway.rest(method, '/tickets/validate-items', method === 'GET' ? undefined : {});
      expect([method, named.status, named.headers.get('allow')]).toEqual([method, 405, 'POST']);
    }
    const nowhere = await gateway.rest('GET', '/');
    expect([nowhere.status, nowhere.body.code]).toEqual([404, 'NOT_FOUND']);
  });

  test('a foreign ticket and a missing one are the same, byte for byte', async () => {
    const ask = (id: string, method = 'GET') =>
      gateway.rest(
        method,
        `/tickets/${id}${method === 'POST' ? '/approve' : ''}`,
        method === 'POST' ? {} : undefined,
        {
          as: 'jane.roe',
        },
      );
    const foreign = await ask(String(ticket));
    for (const missing of ['999999', 'TKT-20200101-0001', 'abc', '%00', '0', '4294967296']) {
      expect((await ask(missing)).text).toBe(foreign.text);
    }
    expect((await ask(String(ticket), 'POST')).text).toBe(foreign.text);
    expect((await ask('999999', 'POST')).text).toBe(foreign.text);
  });

  test('HEAD answers like GET, without the body', async () => {
    const answer = await gateway.rest('HEAD', `/tickets/${ticket}`, undefined, { as });
    expect([answer.status, answer.text, answer.headers.get('etag')]).toEqual([200, '', '"1"']);
  });

  test('a write without a body is a write without fields', async () => {
    const id = await createTicket(gateway, 'john.doe');
    const answer = await gateway.request(`/v1/tickets/${id}/withdraw`, {
      method: 'POST',
      as: 'john.doe',
    });
    expect(answer.status).toBe(200);
  });
});

import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestSystem, type TestSystem } from '@racksmith/testing';
import fc from 'fast-check';
import { generateKeyPair, SignJWT } from 'jose';

import { loadOperations } from './operation/load-operations.ts';

const operations = await loadOperations(fileURLToPath(new URL('./operations/', import.meta.url)));
const names = operations.map(({ name }) => name);
const needingLogin = operations.filter(({ name }) => !name.startsWith('auth-') && name !== 'ticket-decide');

let system: TestSystem;
const tokens: Record<string, string> = {};
let ticket = '';

beforeAll(async () => {
  system = await startTestSystem();
  for (const username of ['john.doe', 'jane.roe', 'manager.admin', 'tech.smith', 'admin']) {
    const { body } = await send('POST', '/v1/auth/login', { username, password: 'password' });
    tokens[username] = (body['tokens'] as { access_token: string }).access_token;
  }
  const created = await send('POST', '/v1/tickets', REQUEST, tokens['john.doe']);
  ticket = String(created.body['ticket_number']);
}, 120_000);

afterAll(async () => {
  await system?.stop();
});

const REQUEST = {
  title: 'One drive out',
  description: 'It is idle',
  target_server_uuid: 'server-backup-01',
  items: [
    {
      action: 'remove',
      component_type: 'storage',
      component_uuid: 'storage-hdd-seagate-exos-x16-16tb-sas-3.5',
      quantity: 1,
    },
  ],
};

interface Answer {
  status: number;
  body: Record<string, unknown>;
  headers: Headers;
}

async function send(
  method: string,
  path: string,
  body?: unknown,
  token?: string,
  contentType = 'application/json',
): Promise<Answer> {
  const response = await fetch(`${system.apiUrl}${path}`, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': contentType }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return {
    status: response.status,
    body: (await response.json()) as Answer['body'],
    headers: response.headers,
  };
}

function pathOf(path: string): string {
  const filled = { id: ticket, server_uuid: 'server-backup-01', operation_id: 'a'.repeat(64) };
  return `/v1${path.replaceAll(/\{(\w+)\}/g, (_all, name: keyof typeof filled) => filled[name])}`;
}

async function stored(): Promise<string> {
  const rows = await system.sql`
    select (select count(*) from tickets)::int as tickets, (select count(*) from ticket_history)::int as history,
      (select count(*) from ticket_notifications)::int as notices`;
  return JSON.stringify(rows[0]);
}

async function forgedTokens(): Promise<Record<string, string>> {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    sub: '1',
    iss: system.apiUrl,
    aud: system.apiUrl,
    exp: Math.floor(Date.now() / 1000) + 600,
  };
  const { privateKey } = await generateKeyPair('EdDSA');
  return {
    'no token at all': '',
    nonsense: 'nonsense',
    'alg none': `${encode({ alg: 'none', typ: 'at+jwt' })}.${encode(claims)}.`,
    'another key': await new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt' })
      .sign(privateKey),
    'a real token cut short': String(tokens['admin']).slice(0, -8),
  };
}

describe('whoever is not logged in', () => {
  test.each(needingLogin.map((operation) => [operation.name, operation] as const))(
    'cannot call %s, with no token or a forged one',
    async (_name, { method, path, takesFile }) => {
      const before = await stored();
      for (const [kind, token] of Object.entries(await forgedTokens())) {
        const [body, type] = takesFile ? ['--x--\r\n', 'multipart/form-data; boundary=x'] : [{}];
        const sent = method === 'GET' ? undefined : body;
        const answer = await send(method, pathOf(path), sent, token === '' ? undefined : token, type);
        expect([kind, answer.status, answer.body['code']]).toEqual([kind, 401, 'UNAUTHENTICATED']);
      }
      expect(await stored()).toBe(before);
    },
  );
});

describe('what cannot be read', () => {
  const writes = operations
    // Files are read otherwise, and have tests of their own for it.
    .filter(({ method, takesFile }) => method === 'POST' && !takesFile)
    .map(({ name, path }) => [name, path] as const);

  test.each(writes)(
    '%s refuses broken JSON, another content type and too much of it',
    async (_name, path) => {
      const token = tokens['admin'];
      expect((await send('POST', pathOf(path), '{"a":', token)).status).toBeGreaterThanOrEqual(400);
      expect((await send('POST', pathOf(path), '{}', token, 'text/plain')).status).toBe(415);
      const large = JSON.stringify({ title: 'x'.repeat(2_000_000) });
      expect((await send('POST', pathOf(path), large, token)).status).toBe(413);
    },
  );

  test('another verb is answered 405 with those that are possible, an unknown path 404', async () => {
    const answer = await send('PUT', `/v1/tickets/${ticket}`, {}, tokens['admin']);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, expect.stringContaining('GET')]);
    expect((await send('GET', '/v1/nothing', undefined, tokens['admin'])).status).toBe(404);
    const action = await send(
      'POST',
      '/api/api.php',
      'action=ticket-nothing',
      tokens['admin'],
      'application/x-www-form-urlencoded',
    );
    expect(action.status).toBe(404);
  });
});

describe('a ticket', () => {
  const cases: [string, object, string][] = [
    ['without a title', { title: undefined }, 'title'],
    [
      'with an unknown part',
      { items: [{ ...REQUEST.items[0], component_uuid: 'no-such-part' }] },
      'items[0].component_uuid',
    ],
    [
      'with an unknown type',
      { items: [{ ...REQUEST.items[0], component_type: 'gpu' }] },
      'items[0].component_type',
    ],
    ['with quantity 0', { items: [{ ...REQUEST.items[0], quantity: 0 }] }, 'items[0].quantity'],
    ['with quantity 65', { items: [{ ...REQUEST.items[0], quantity: 65 }] }, 'items[0].quantity'],
    ['with quantity 2x', { items: [{ ...REQUEST.items[0], quantity: '2x' }] }, 'items[0].quantity'],
    ['with 101 items', { items: Array.from({ length: 101 }, () => REQUEST.items[0]) }, 'items'],
    ['for an unknown server', { target_server_uuid: 'no-such-server' }, 'target_server_uuid'],
    ['with a field nobody knows', { colour: 'red' }, 'colour'],
    ['with an unknown priority', { priority: 'asap' }, 'priority'],
    [
      'nested in more levels than anything is',
      { items: [{ ...REQUEST.items[0], specifications: JSON.parse('['.repeat(17) + ']'.repeat(17)) }] },
      'nested too deeply',
    ],
  ];

  test.each(cases)('%s is refused naming the field, and nothing is stored', async (_case, change, field) => {
    const before = await stored();
    const { status, body } = await send('POST', '/v1/tickets', { ...REQUEST, ...change }, tokens['john.doe']);
    expect([status, body['code']]).toEqual([400, 'INVALID_INPUT']);
    expect(JSON.stringify(body['errors'] ?? body['detail'])).toContain(field);
    expect(await stored()).toBe(before);
  });

  test('that somebody may not see answers exactly as one that does not exist', async () => {
    const foreign = await send('GET', `/v1/tickets/${ticket}`, undefined, tokens['jane.roe']);
    const missing = await send('GET', '/v1/tickets/TKT-20200101-0001', undefined, tokens['jane.roe']);
    expect(foreign.status).toBe(404);
    expect(foreign.body).toEqual(missing.body);
  });

  test('is not approved by whoever lacks the right, wrote it, or comes at the wrong time', async () => {
    const seen = await send('GET', `/v1/tickets/${ticket}`, undefined, tokens['manager.admin']);
    const { plan_hash: planHash } = seen.body['ticket'] as { plan_hash: string };
    const approve = (token?: string) =>
      send('POST', `/v1/tickets/${ticket}/approve`, { plan_hash: planHash }, token);
    const denied = await approve(tokens['john.doe']);
    expect(denied).toMatchObject({ status: 403, body: { required_permission: 'ticket.approve' } });
    const own = await send('POST', '/v1/tickets', REQUEST, tokens['manager.admin']);
    const duties = await send(
      'POST',
      `/v1/tickets/${String(own.body['ticket_number'])}/approve`,
      {},
      tokens['manager.admin'],
    );
    expect(duties).toMatchObject({ status: 403, body: { code: 'SEPARATION_OF_DUTIES' } });
    expect((await approve(tokens['manager.admin'])).status).toBe(200);
    const again = await approve(tokens['manager.admin']);
    expect(again).toMatchObject({ status: 409, body: { code: 'ILLEGAL_TRANSITION', status: 409 } });
    expect(String(again.body['detail'])).toContain('approved');
  });
});

describe('anything at all', () => {
  const junk = fc.object({
    key: fc.constantFrom('title', 'items', 'id', 'comment', 'assign_to', 'reason', 'x'),
    maxDepth: 2,
  });

  test('sent to any operation is never answered with a failure of ours, through either door', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), junk, async (name, body) => {
        const operation = operations.find((candidate) => candidate.name === name);
        if (!operation) throw new Error(name);
        const token = tokens['tech.smith'];
        const rest = await send(
          operation.method,
          pathOf(operation.path),
          operation.method === 'GET' ? undefined : body,
          token,
        );
        expect(rest.status).toBeLessThan(500);
        const action = await send('POST', '/api/api.php', { action: name, ...body }, token);
        expect(action.status).toBeLessThan(500);
      }),
      { numRuns: 150 },
    );
  });
});

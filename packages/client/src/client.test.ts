import { describe, expect, test } from '@jest/globals';
import { createClient } from './client.ts';
import { ProblemError } from './problem-error.ts';

interface Seen {
  line: string;
  headers: Headers;
  body: unknown;
}

/** Answers calls in the place of a gateway, and remembers them. */
function gatewayOf(answer: (seen: Seen) => Response | Promise<Response>) {
  const seen: Seen[] = [];
  const send = (async (url: string, init: RequestInit) => {
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    const call = { line: `${init.method} ${url}`, headers: new Headers(init.headers), body };
    seen.push(call);
    return answer(call);
  }) as typeof fetch;
  return { seen, send };
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });
const problem = (status: number, code: string) =>
  json(status, { type: 'about:blank', status, code, detail: code });
const session = (n: number) => ({
  user: { id: 5, username: 'john.doe', email: null, role: 'requestor' },
  tokens: {
    access_token: `access-${n}`,
    refresh_token: `refresh-${n}`,
    token_type: 'Bearer',
    expires_in: 900,
  },
});
const bearerOf = ({ headers }: Seen) => headers.get('authorization');
const BASE = 'http://gateway.test/';

describe('a call', () => {
  test('goes to the place of its operation, with token, key and version', async () => {
    const { seen, send } = gatewayOf(() => json(200, { ticket_id: 7 }));
    const client = createClient({ baseUrl: BASE, token: 'access-0', fetch: send });
    await client.call(
      'ticket-approve',
      { id: 'TKT-20260501-0001', plan_hash: 'b5d4' },
      { idempotencyKey: 'key-1', ifMatch: '"3"' },
    );
    expect(seen).toHaveLength(1);
    expect(seen[0]?.line).toBe('POST http://gateway.test/v1/tickets/TKT-20260501-0001/approve');
    expect(Object.fromEntries(seen[0]?.headers ?? [])).toEqual({
      accept: 'application/json',
      authorization: 'Bearer access-0',
      'content-type': 'application/json',
      'idempotency-key': 'key-1',
      'if-match': '"3"',
    });
    expect(seen[0]?.body).toEqual({ plan_hash: 'b5d4' });
  });

  test.each(['..', '.', ''])('with the id %j never leaves its path', async (id) => {
    const { seen, send } = gatewayOf(() => json(200, {}));
    const client = createClient({ baseUrl: BASE, fetch: send });
    await expect(client.call('ticket-get', { id })).rejects.toThrow(TypeError);
    expect(seen).toHaveLength(0);
  });

  test('takes an odd id for one segment', async () => {
    const { seen, send } = gatewayOf(() => json(200, {}));
    await createClient({ baseUrl: BASE, fetch: send }).call('ticket-get', { id: '../auth/login?x=1#y' });
    expect(seen[0]?.line).toBe('GET http://gateway.test/v1/tickets/..%2Fauth%2Flogin%3Fx%3D1%23y');
  });

  test('that is refused throws all that the answer says', async () => {
    const errors = [{ field: 'title', reason: 'is required' }];
    const body = {
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      code: 'INVALID_INPUT',
      detail: 'no',
      errors,
    };
    const { send } = gatewayOf(() => json(400, body, { 'x-request-id': 'r-1', 'retry-after': '7' }));
    const call = createClient({ baseUrl: BASE, fetch: send }).call('ticket-get', { id: '1' });
    const error: unknown = await call.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({
      status: 400,
      code: 'INVALID_INPUT',
      detail: 'no',
      errors,
      requestId: 'r-1',
      retryAfterSeconds: 7,
    });
  });

  test.each([
    ['a page of a proxy', new Response('<h1>Bad gateway</h1>', { status: 502, statusText: 'Bad Gateway' })],
    ['nothing', new Response(null, { status: 502, statusText: 'Bad Gateway' })],
    ['JSON that is no object', new Response('[1]', { status: 502, statusText: 'Bad Gateway' })],
  ])('that meets %s throws its status', async (_what, answer) => {
    const { send } = gatewayOf(() => answer);
    const call = createClient({ baseUrl: BASE, fetch: send }).call('ticket-get', { id: '1' });
    await expect(call).rejects.toMatchObject({
      name: 'ProblemError',
      status: 502,
      code: 'UNKNOWN',
      errors: [],
    });
  });
});

describe('tokens', () => {
  test('of a login are kept, and renewed when the gateway no longer takes them', async () => {
    let valid = 1;
    const { seen, send } = gatewayOf((call) => {
      if (call.line.endsWith('/auth/login')) return json(200, session(1));
      if (call.line.endsWith('/auth/refresh')) return json(200, session((valid += 1)));
      return bearerOf(call) === `Bearer access-${valid}` ? json(200, {}) : problem(401, 'UNAUTHENTICATED');
    });
    const client = createClient({ baseUrl: BASE, fetch: send });
    await expect(client.login('john.doe', 'password')).resolves.toEqual(session(1).user);
    await client.call('ticket-get', { id: '1' });
    valid = 2;
    await client.call('ticket-get', { id: '2' });
    expect(seen.filter(({ line }) => line.endsWith('/auth/refresh'))).toHaveLength(1);
    expect(bearerOf(seen.at(-1)!)).toBe('Bearer access-3');
  });

  test('are renewed once for all calls under way, since a refresh token used twice ends the login', async () => {
    let issued = 1;
    const { seen, send } = gatewayOf((call) => {
      if (call.line.endsWith('/auth/login')) return json(200, session(1));
      if (call.line.endsWith('/auth/refresh')) {
        const { refresh_token: used } = call.body as { refresh_token: string };
        if (used !== `refresh-${issued}`) return problem(401, 'UNAUTHENTICATED');
        return json(200, session((issued += 1)));
      }
      return bearerOf(call) === 'Bearer access-2' ? json(200, {}) : problem(401, 'UNAUTHENTICATED');
    });
    const client = createClient({ baseUrl: BASE, fetch: send });
    await client.login('john.doe', 'password');
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => client.call('ticket-get', { id: String(index) })),
    );
    expect(seen.filter(({ line }) => line.endsWith('/auth/refresh'))).toHaveLength(1);
  });

  test('that cannot be renewed are forgotten, and the refusal is passed on', async () => {
    const { seen, send } = gatewayOf((call) =>
      call.line.endsWith('/auth/login') ? json(200, session(1)) : problem(401, 'UNAUTHENTICATED'),
    );
    const client = createClient({ baseUrl: BASE, fetch: send });
    await client.login('john.doe', 'password');
    await expect(client.call('ticket-get', { id: '1' })).rejects.toMatchObject({ status: 401 });
    await expect(client.call('ticket-get', { id: '1' })).rejects.toMatchObject({ status: 401 });
    expect(bearerOf(seen.at(-1)!)).toBeNull();
  });

  test('stay when the gateway is away while they are to be renewed', async () => {
    let isAway = true;
    const { send } = gatewayOf((call) => {
      if (call.line.endsWith('/auth/login')) return json(200, session(1));
      if (call.line.endsWith('/auth/refresh'))
        return isAway ? problem(503, 'UPSTREAM_UNAVAILABLE') : json(200, session(2));
      return bearerOf(call) === 'Bearer access-2' ? json(200, {}) : problem(401, 'UNAUTHENTICATED');
    });
    const client = createClient({ baseUrl: BASE, fetch: send });
    await client.login('john.doe', 'password');
    await expect(client.call('ticket-get', { id: '1' })).rejects.toMatchObject({ status: 503 });
    isAway = false;
    await expect(client.call('ticket-get', { id: '1' })).resolves.toEqual({});
  });

  test('end with the logout', async () => {
    const { seen, send } = gatewayOf((call) =>
      call.line.endsWith('/auth/login') ? json(200, session(1)) : json(200, { logged_out: true }),
    );
    const client = createClient({ baseUrl: BASE, fetch: send });
    await client.login('john.doe', 'password');
    await client.logout();
    expect(seen.at(-1)?.body).toEqual({ refresh_token: 'refresh-1' });
    await client.call('ticket-get', { id: '1' });
    expect(bearerOf(seen.at(-1)!)).toBeNull();
  });

  test('a wrong password is the caller’s problem, not a reason to renew', async () => {
    const { seen, send } = gatewayOf(() => problem(401, 'UNAUTHENTICATED'));
    await expect(createClient({ baseUrl: BASE, fetch: send }).login('john.doe', 'x')).rejects.toMatchObject({
      status: 401,
    });
    expect(seen).toHaveLength(1);
  });
});

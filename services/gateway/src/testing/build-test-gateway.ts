import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { loadCatalog } from '@racksmith/catalog';
import { findActorByUsername, type NoticeEvent, seedDemoUsers, type Sql } from '@racksmith/database';
import { DomainError, isErrorCode } from '@racksmith/domain';
import { createLogger } from '@racksmith/logger';

import { createApp } from '../app.ts';
import type { GatewayDeps } from '../gateway-deps.ts';
import type { Identity } from '../identity/index.ts';
import { errorsOf } from '../openapi/errors-of.ts';
import { createRequestLimit } from '../middleware/request-limit.ts';
import { loadOperations } from '../operation/load-operations.ts';
import type { Operation } from '../operation/operation.ts';
import { OPERATIONS_FOLDER } from '../operations-folder.ts';
import { verifyWebhook } from '../webhooks/verify-webhook.ts';
import { countRows } from './count-rows.ts';
import { createDirectCommands, type DirectCommands } from './direct-commands.ts';
import { NO_ATTACHMENTS } from './no-attachments.ts';
import { createTestServerBuilder } from './test-server-builder.ts';

const CATALOG = fileURLToPath(new URL('../../../../catalog', import.meta.url));
export const TEST_WEBHOOK_SECRET = `whsec_${Buffer.from('a secret that only tests know').toString('base64')}`;

// Answers are read by tests, which say what they expect of them.
// oxlint-disable-next-line typescript/no-explicit-any
type Body = any;

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: Body;
}

interface Call {
  /** User name; nobody when absent. */
  as?: string;
  headers?: Record<string, string>;
}

export interface TestGateway {
  app: ReturnType<typeof createApp>;
  deps: GatewayDeps;
  commands: DirectCommands;
  operations: readonly Operation[];
  /** Events whose mails were to be sent. */
  told: NoticeEvent[];
  /** Lines that were logged, as written. */
  lines: string[];
  request(path: string, init: RequestInit & { as?: string | undefined }): Promise<Answer>;
  rest(method: string, path: string, body?: unknown, call?: Call): Promise<Answer>;
  /** Posts a form to the actions. */
  post(action: string, fields?: Record<string, string>, call?: Call): Promise<Answer>;
  /** Gets an action. */
  get(action: string, fields?: Record<string, string>, call?: Call): Promise<Answer>;
  /** Rows of every table that an operation may write. */
  countRows(): Promise<string>;
}

/**
 * The real application over a real database, without a socket. In place of tokens it takes user names, and commands are
 * carried out without a workflow: identity and workflow have tests of their own.
 */
export async function buildTestGateway(
  sql: Sql,
  { operations, ...overrides }: Partial<GatewayDeps> & { operations?: readonly Operation[] } = {},
): Promise<TestGateway> {
  await seedDemoUsers(sql, { passwordHash: 'none' });
  const catalog = await loadCatalog([CATALOG]);
  const serverBuilder = createTestServerBuilder(catalog);
  const commands = createDirectCommands({ sql, catalog, serverBuilder });
  const lines: string[] = [];
  const told: NoticeEvent[] = [];
  const deps: GatewayDeps = {
    sql,
    catalog,
    serverBuilder,
    commands,
    attachments: NO_ATTACHMENTS,
    notices: { send: (event) => void told.push(event), sweep: async () => undefined },
    identity: namedIdentity(sql),
    verifyWebhook: verifyWebhook({ secret: TEST_WEBHOOK_SECRET }),
    requestLimit: createRequestLimit(100_000),
    overrideNeedsSecondAdmin: false,
    policy: { deployerMayComplete: true },
    log: createLogger('gateway', { destination: { write: (line) => void lines.push(line) } }),
    clock: () => new Date('2025-11-15T14:30:00Z'),
    ...overrides,
  };
  const declared = operations ?? (await loadOperations(OPERATIONS_FOLDER));
  const app = createApp(deps, { operations: declared, healthParts: [], version: 'test' });
  const request: TestGateway['request'] = async (path, { as, ...init }) => {
    const headers = new Headers(init.headers);
    if (as !== undefined) headers.set('authorization', `Bearer ${as}`);
    const response = await app.request(path, { ...init, headers });
    const text = await response.text();
    // By then its line is in the log.
    await setImmediate();
    const isJson = response.headers.get('content-type')?.includes('json');
    const body: Body = isJson && text !== '' ? JSON.parse(text) : null;
    assertDocumented(declared, init.method ?? 'GET', path, body);
    return { status: response.status, headers: response.headers, text, body };
  };
  return {
    app,
    deps,
    commands,
    operations: declared,
    told,
    lines,
    request,
    rest: (method, path, body, { as, headers = {} } = {}) =>
      request(`/v1${path}`, {
        method,
        as,
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    post: (action, fields = {}, { as, headers = {} } = {}) =>
      request('/api/api.php', {
        method: 'POST',
        as,
        headers,
        body: new URLSearchParams({ action, ...fields }),
      }),
    get: (action, fields = {}, { as, headers = {} } = {}) =>
      request(`/api/api.php?${new URLSearchParams({ action, ...fields }).toString()}`, { as, headers }),
    countRows: () => countRows(sql),
  };
}

/** Whatever a test provokes must be among the refusals that the document names for the operation. */
function assertDocumented(
  operations: readonly Operation[],
  method: string,
  address: string,
  body: Body,
): void {
  const code = (body as { code?: unknown } | null)?.code;
  if (!isErrorCode(code) || code === 'METHOD_NOT_ALLOWED') return;
  const [path = ''] = address.split('?');
  const operation = operations.find(
    (one) =>
      one.method === method && new RegExp(`^/v1${one.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
  if (operation && !errorsOf(operation).includes(code)) {
    throw new Error(`${operation.name} answers ${code}, which its description does not name`);
  }
}

function namedIdentity(sql: Sql): Identity {
  return {
    login: async () => Promise.reject(new DomainError('UNAUTHENTICATED', 'Invalid username or password')),
    refresh: async () => Promise.reject(new DomainError('UNAUTHENTICATED', 'The refresh token is not valid')),
    logout: async () => undefined,
    changePassword: async () =>
      Promise.reject(DomainError.invalidInput([{ field: 'old_password', reason: 'is not your password' }])),
    setPassword: async () => undefined,
    async authenticate(authorization) {
      const name = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
      const user = name === undefined ? undefined : await findActorByUsername(sql, name);
      if (!user) throw new DomainError('UNAUTHENTICATED', 'The access token is not valid');
      return user.actor;
    },
    forget: () => undefined,
  };
}

import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';

import { createFacade } from './doors/facade/create-facade.ts';
import { createRest } from './doors/rest/create-rest.ts';
import { restDoor } from './doors/rest/rest-door.ts';
import { toResponse } from './doors/to-response.ts';
import { toRefusal } from './errors/to-refusal.ts';
import type { GatewayDeps } from './gateway-deps.ts';
import type { GatewayEnv } from './gateway-env.ts';
import { createHealth, type HealthPart } from './health/create-health.ts';
import { clientAddressOf, type TrustedProxies } from './middleware/client-address.ts';
import { logRequests } from './middleware/log-requests.ts';
import { createDocs } from './openapi/create-docs.ts';
import { createOpenApi } from './openapi/create-openapi.ts';
import type { Operation } from './operation/operation.ts';
import { createSignpost } from './signpost/create-signpost.ts';

export interface AppOptions {
  operations: readonly Operation[];
  /** What must answer for the gateway to be ready. */
  healthParts: readonly HealthPart[];
  version: string;
  /** Pages of these origins may call REST from a browser; none by default. */
  corsOrigins?: readonly string[];
  /** Whether people reach it by https: then browsers are told to come by nothing else. */
  isHttps?: boolean;
  /** Proxies that are believed about where a request came from; none by default. */
  trustedProxies?: TrustedProxies;
}

/** The HTTP interface as a whole. Opens nothing by itself. */
export function createApp(
  deps: GatewayDeps,
  { operations, healthParts, version, corsOrigins = [], isHttps = false, trustedProxies = [] }: AppOptions,
) {
  const app = new Hono<GatewayEnv>();
  app.use(async (c, next) => {
    c.set('startedAt', Date.now());
    c.set('address', clientAddressOf(c, trustedProxies));
    c.set('trace', {});
    await next();
  });
  app.use(requestId());
  app.use(logRequests(deps.log));
  const strictTransportSecurity = isHttps && 'max-age=31536000; includeSubDomains';
  const closed = secureHeaders({ ...CLOSED, strictTransportSecurity });
  const referencePage = secureHeaders({ ...REFERENCE_PAGE, strictTransportSecurity });
  app.use((c, next) => (c.req.path === '/docs' ? referencePage : closed)(c, next));
  if (corsOrigins.length > 0) app.use('/v1/*', cors({ ...CROSS_ORIGIN, origin: [...corsOrigins] }));
  app.route('/health', createHealth(healthParts, deps.catalog.version));
  app.route('/v1', createRest(operations, deps));
  app.route('/api/api.php', createFacade(operations, deps));
  const openApi = createOpenApi(operations, version);
  app.get('/openapi.json', (c) => c.json(openApi));
  app.route('/', createDocs());
  app.route('/tickets', createSignpost());
  app.notFound((c) => c.text('Not found\n', 404));
  app.onError((error, c) => toResponse(c, restDoor.failure(toRefusal(error, deps.log), c.get('trace'))));
  return app;
}

/** Answers hold data: nothing in them may run or be framed. */
const CLOSED = {
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], sandbox: [] },
  xFrameOptions: 'DENY',
};

/** Bearer tokens are sent by hand, never by the browser, so no credentials are allowed. */
const CROSS_ORIGIN = {
  allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'if-match'],
  exposeHeaders: ['etag', 'location', 'retry-after', 'idempotency-replayed', 'x-request-id'],
  maxAge: 600,
};

/** The reference page brings its own script, and styles that it writes into the page. */
const REFERENCE_PAGE = {
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'", "'unsafe-inline'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    fontSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
};

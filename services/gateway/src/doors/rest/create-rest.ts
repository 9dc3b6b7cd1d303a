import { DomainError } from '@racksmith/domain';
import { type Context, Hono } from 'hono';

import { spoolFor } from '../../attachments/spool-for.ts';
import { toRefusal } from '../../errors/to-refusal.ts';
import type { GatewayDeps } from '../../gateway-deps.ts';
import type { GatewayEnv } from '../../gateway-env.ts';
import type { Answer } from '../../operation/door.ts';
import type { Operation } from '../../operation/operation.ts';
import { runOperation } from '../../operation/run-operation.ts';
import { mediaTypeOf, MULTIPART, readBody } from '../read-body.ts';
import { readJsonFields, readQuery, withoutEmpty } from '../read-fields.ts';
import { readMultipart, type ReadMultipart } from '../read-multipart.ts';
import { toResponse } from '../to-response.ts';
import { restDoor } from './rest-door.ts';

/** One route per operation, a 405 for the other verbs of its path, and a 404 for the rest. */
export function createRest(operations: readonly Operation[], deps: GatewayDeps): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>();
  // `/tickets/validate-items` with all its verbs before `/tickets/:id`, which would speak for it.
  const routes = [...Map.groupBy(operations, routeOf)].sort(
    ([one], [other]) => Number(one.includes(':')) - Number(other.includes(':')),
  );
  for (const [route, methods] of routes) {
    for (const operation of methods) {
      app.on(operation.method, route, (c) => answer(c, operation, deps));
    }
    const allow = methods.map(({ method }) => method).join(', ');
    app.all(route, (c) => {
      const error = new DomainError('METHOD_NOT_ALLOWED', `Possible here: ${allow}`);
      return toResponse(c, fail(c, error, deps), { allow });
    });
  }
  app.all('*', (c) => toResponse(c, fail(c, new DomainError('NOT_FOUND', 'There is nothing here'), deps)));
  return app;
}

function routeOf({ path }: Operation): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

async function answer(c: Context<GatewayEnv>, operation: Operation, deps: GatewayDeps): Promise<Response> {
  let file: ReadMultipart['file'];
  try {
    const { id, ...pathFields } = c.req.param() as Record<string, string>;
    const read = await readRequest(c.req.raw, operation, deps);
    file = read.file;
    const isAboutTicket = operation.scope === 'ticket';
    const incoming = {
      door: restDoor,
      headers: c.req.raw.headers,
      address: c.get('address'),
      startedAt: c.get('startedAt'),
      rawBody: read.rawBody,
      ticketRef: isAboutTicket ? id : undefined,
      fields: { ...read.fields, ...pathFields },
      file,
      faults: read.faults,
      trace: c.get('trace'),
    };
    return toResponse(c, await runOperation(operation, incoming, deps));
  } catch (error) {
    return toResponse(c, fail(c, error, deps));
  } finally {
    if (file) await deps.attachments.spool.discard(file);
  }
}

async function readRequest(
  request: Request,
  operation: Operation,
  deps: GatewayDeps,
): Promise<ReadMultipart & { rawBody: string }> {
  if (operation.method === 'GET') return { ...readQuery(queryOf(request.url)), rawBody: '' };
  if (operation.takesFile) return { ...(await readUpload(request, deps)), rawBody: '' };
  const bytes = await readBody(request);
  if (bytes.byteLength > 0 && mediaTypeOf(request.headers) !== 'application/json') {
    throw new DomainError('UNSUPPORTED_MEDIA_TYPE', 'The body must be application/json');
  }
  return { ...readJsonFields(bytes), rawBody: new TextDecoder().decode(bytes) };
}

/** What follows the question mark. A whole URL takes longer to read than all that is asked. */
function queryOf(url: string): string {
  const mark = url.indexOf('?');
  return mark === -1 ? '' : url.slice(mark + 1);
}

async function readUpload(request: Request, deps: GatewayDeps): Promise<ReadMultipart> {
  if (mediaTypeOf(request.headers) !== MULTIPART) {
    throw new DomainError('UNSUPPORTED_MEDIA_TYPE', `The body must be ${MULTIPART}`);
  }
  const spool = await spoolFor(request, deps);
  // Of somebody we do not know nothing is read.
  if (!spool) return { fields: {}, faults: [] };
  const { fields, ...read } = await readMultipart(request, spool);
  const cleaned = withoutEmpty(fields);
  return { ...read, fields: cleaned.fields, faults: [...read.faults, ...cleaned.faults] };
}

function fail(c: Context<GatewayEnv>, error: unknown, deps: GatewayDeps): Answer {
  const trace = c.get('trace');
  const refusal = toRefusal(error, deps.log);
  trace.errorCode = refusal.code;
  return restDoor.failure(refusal, trace);
}

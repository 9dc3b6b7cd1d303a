import { DomainError } from '@racksmith/domain';
import { type Context, Hono } from 'hono';

import { toRefusal } from '../../errors/to-refusal.ts';
import type { GatewayDeps } from '../../gateway-deps.ts';
import type { GatewayEnv } from '../../gateway-env.ts';
import type { Door } from '../../operation/door.ts';
import type { Operation } from '../../operation/operation.ts';
import { runOperation } from '../../operation/run-operation.ts';
import { type ReadFields, withoutEmpty } from '../read-fields.ts';
import { toResponse } from '../to-response.ts';
import { createFacadeDoor } from './facade-door.ts';
import { parseJsonTexts } from './parse-json-texts.ts';
import { readForm, type ReadForm } from './read-form.ts';

type Verb = 'GET' | 'POST';

/** One address for all actions, as forms and shell scripts use it: `action` says which. */
export function createFacade(operations: readonly Operation[], deps: GatewayDeps): Hono<GatewayEnv> {
  const app = new Hono<GatewayEnv>();
  const door = createFacadeDoor(deps.clock);
  const byAction = new Map(
    operations.flatMap((operation) =>
      operation.facade ? [[operation.facade.action, operation] as const] : [],
    ),
  );
  app.all('/', async (c) => {
    try {
      return await answer(c, byAction, door, deps);
    } catch (error) {
      const trace = c.get('trace');
      const refusal = toRefusal(error, deps.log);
      trace.errorCode = refusal.code;
      return toResponse(c, door.failure(refusal, trace), allowOf(refusal));
    }
  });
  return app;
}

async function answer(
  c: Context<GatewayEnv>,
  byAction: ReadonlyMap<string, Operation>,
  door: Door,
  deps: GatewayDeps,
): Promise<Response> {
  const read = await readRequest(c.req.raw, deps);
  try {
    return await dispatch(c, read, byAction, { door, deps });
  } finally {
    if (read.file) await deps.attachments.spool.discard(read.file);
  }
}

async function dispatch(
  c: Context<GatewayEnv>,
  { fields: sent, faults, rawBody, file }: ReadForm,
  byAction: ReadonlyMap<string, Operation>,
  { door, deps }: { door: Door; deps: GatewayDeps },
): Promise<Response> {
  const { action, ...rest } = sent;
  const operation = typeof action === 'string' ? byAction.get(action) : undefined;
  if (!operation) throw unknownAction(faults);
  assertVerb(c.req.method, operation);
  const { ticket_id: ticketId, ...others } = rest;
  const isAboutTicket = operation.scope === 'ticket';
  const texts = parseJsonTexts({ fields: isAboutTicket ? others : rest, faults }, operation.input);
  const cleaned = withoutEmpty(texts.fields);
  const incoming = {
    door,
    headers: c.req.raw.headers,
    address: c.get('address'),
    startedAt: c.get('startedAt'),
    rawBody,
    ticketRef: isAboutTicket ? readReference(ticketId) : undefined,
    fields: cleaned.fields,
    file,
    faults: [...texts.faults, ...cleaned.faults],
    trace: c.get('trace'),
  };
  return toResponse(c, await runOperation(operation, incoming, deps));
}

/** What stands in the body wins over what stands in the address. */
async function readRequest(request: Request, deps: GatewayDeps): Promise<ReadForm> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  if (request.method === 'GET' || request.method === 'HEAD') {
    return { ...withoutEmpty(query), rawBody: '' };
  }
  const body = await readForm(request, deps);
  const { fields, faults } = withoutEmpty({ ...query, ...body.fields });
  return { ...body, fields, faults: [...body.faults, ...faults] };
}

/** A body that could not be read may have held the action, so that is what is wrong then. */
function unknownAction(faults: ReadFields['faults']): DomainError {
  if (faults.length > 0) return DomainError.invalidInput(faults);
  return new DomainError('UNKNOWN_ACTION', 'Unknown action');
}

function assertVerb(method: string, { facade }: Operation): void {
  const verb = method === 'HEAD' ? 'GET' : method;
  const verbs = facade?.verbs ?? [];
  if (verbs.includes(verb as Verb)) return;
  const allow = verbs.join(', ');
  throw new DomainError('METHOD_NOT_ALLOWED', `This action is called by ${allow}`, { allow });
}

function allowOf({ details }: DomainError): Record<string, string> {
  return typeof details['allow'] === 'string' ? { allow: details['allow'] } : {};
}

function readReference(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : undefined;
}

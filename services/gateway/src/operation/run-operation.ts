import { findActorByUsername, findRecordedEvent, type TicketDetail } from '@racksmith/database';
import { type Actor, DomainError } from '@racksmith/domain';

import { toRefusal } from '../errors/to-refusal.ts';
import type { GatewayDeps } from '../gateway-deps.ts';
import { answerOnce } from './answer-once.ts';
import { assertAccess, toError } from './assert-access.ts';
import { assertIfMatch } from './assert-if-match.ts';
import { CommandPending } from './command-pending.ts';
import type { Answer } from './door.ts';
import type { Incoming } from './incoming.ts';
import { fileAnswer } from './file-answer.ts';
import { type Call, inputOf, isWrite, type Operation, type Reply, type Scope } from './operation.ts';
import { parseInput } from './parse-input.ts';
import { digest, eventIdOf, readIdempotencyKey } from './request-identity.ts';
import { createSendCommand } from './send-command.ts';
import { findReferredTicket } from './ticket-reference.ts';

const ANYBODY: Actor = { id: -1, username: '', permissions: [] };

/**
 * Answers a request to an operation, whichever door it came through. The checks come in one order, so that nobody
 * learns from an answer what he may not know: who is it, may he see the ticket, may he do this, is he too involved,
 * does he mean this version, does the status allow it, and only then, is what he sent in order.
 */
export async function runOperation(
  operation: Operation,
  incoming: Incoming,
  deps: GatewayDeps,
): Promise<Answer> {
  const { door, trace, file } = incoming;
  const attempt = async (work: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await work();
    } catch (error) {
      const refusal = toRefusal(error, deps.log);
      trace.errorCode = refusal.code;
      return door.failure(refusal, trace);
    }
  };
  trace.operation = operation.name;
  return attempt(async () => {
    const actor = await identify(operation, incoming, deps);
    const ticket =
      operation.scope === 'ticket' ? await findReferredTicket(deps, actor, incoming.ticketRef) : undefined;
    if (ticket) trace.ticketNumber = ticket.ticketNumber;
    const mayKeep = isWrite(operation) && operation.keepsAnswers !== false;
    const key = mayKeep ? readIdempotencyKey(incoming.headers) : undefined;
    const scope = [actor.id, operation.name, ticket?.id ?? null];
    const eventId = eventIdOf(scope, key);
    const perform = async () => {
      const reply = await judgeAndHandle({ operation, incoming, deps, actor, ticket, eventId, key });
      return reply.content ? fileAnswer(reply.content) : door.success(operation, reply, trace);
    };
    if (key === undefined) return perform();
    // Each door writes its answers in its own way, so each keeps its own; the event is the same.
    const scopeHash = digest([door.name, ...scope, key]);
    const bodyHash = digest([incoming.fields, incoming.faults, file && [file.name, file.sha256]]);
    return answerOnce(deps, { scopeHash, bodyHash }, () => attempt(perform));
  });
}

async function identify(operation: Operation, incoming: Incoming, deps: GatewayDeps): Promise<Actor> {
  const { access } = operation;
  const { headers, rawBody, fields, trace, address } = incoming;
  if (access === 'public') {
    await deps.requestLimit.assertAllowed(address);
    return ANYBODY;
  }
  if (typeof access === 'object' && 'signedFor' in access) {
    await deps.requestLimit.assertAllowed(address);
    deps.verifyWebhook(rawBody, headers);
    return (trace.actor = await findNamed(access.signedFor, fields, deps));
  }
  const actor = await authenticate(operation, incoming, deps);
  trace.actor = actor;
  await deps.requestLimit.assertAllowed(actor.id);
  return actor;
}

/** Whoever shows no valid token is counted by address; a valid one is never refused for what others send. */
async function authenticate(
  operation: Operation,
  { headers, address }: Incoming,
  deps: GatewayDeps,
): Promise<Actor> {
  try {
    const authorization = headers.get('authorization') ?? undefined;
    return await deps.identity.authenticate(authorization, { isRead: !isWrite(operation) });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'UNAUTHENTICATED') {
      await deps.requestLimit.assertAllowed(address);
    }
    throw error;
  }
}

async function findNamed(
  field: string,
  fields: Record<string, unknown>,
  { sql }: GatewayDeps,
): Promise<Actor> {
  const name = fields[field];
  const isName = typeof name === 'string' && /^[^\p{C}]{1,100}$/u.test(name);
  const found = isName ? await findActorByUsername(sql, name) : undefined;
  if (found) return found.actor;
  throw DomainError.invalidInput([{ field, reason: name === undefined ? 'is required' : 'is not a user' }]);
}

interface Judged {
  operation: Operation;
  incoming: Incoming;
  deps: GatewayDeps;
  actor: Actor;
  ticket: TicketDetail | undefined;
  eventId: string;
  key: string | undefined;
}

async function judgeAndHandle(judged: Judged): Promise<Reply<unknown>> {
  const { operation, incoming, deps, actor, ticket, eventId, key } = judged;
  await assertAllowed(judged);
  const input = parseInput(inputOf(operation, incoming.door), incoming.fields, {
    faults: incoming.faults,
    unknownFields: incoming.door.refusesUnknownFields ? 'refuse' : 'ignore',
  });
  const { headers, address, startedAt, file } = incoming;
  const request = {
    door: incoming.door.name,
    headers,
    address,
    startedAt,
    file,
    isKeyed: key !== undefined,
    eventId,
  };
  const command = ticket && createSendCommand(deps, { operation, actor, ticket, request });
  const call: Call<Scope, unknown> = { actor, ticket, input, deps, request, command };
  try {
    return await operation.handler(call);
  } catch (error) {
    if (error instanceof CommandPending) return error.reply;
    throw error;
  }
}

/**
 * A repetition of a command that was carried out, but whose answer was lost, meets neither version nor status any more,
 * nor the relation it began with: whoever claimed a ticket finds it taken, by himself.
 */
async function assertAllowed({
  operation,
  incoming,
  deps,
  actor,
  ticket,
  eventId,
  key,
}: Judged): Promise<void> {
  try {
    const statusRefusal = assertAccess(operation, actor, ticket, incoming.fields);
    if (!ticket || !isWrite(operation)) return;
    assertIfMatch(incoming.headers, ticket.version);
    if (statusRefusal) throw toError(statusRefusal);
  } catch (error) {
    const mayBeRepetition = ticket && isWrite(operation) && key !== undefined && !isForbidden(error);
    if (!mayBeRepetition || !(await findRecordedEvent(deps.sql, ticket.id, eventId))) throw error;
  }
}

/** Without the permission itself, which may have been taken away since, nobody hears even of his own act. */
function isForbidden(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'FORBIDDEN';
}

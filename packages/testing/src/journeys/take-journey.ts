import { setTimeout as delay } from 'node:timers/promises';

import { Webhook } from 'standardwebhooks';

import type { TestSystem } from '../test-system.ts';
import type { ClientLog, Outcome } from './client-log.ts';
import type { CommandStep, DecisionStep, EventStep, Journey } from './journey.ts';
import { type Answer, Person } from './person.ts';

/** However often something dies on the way, one step must be through by then. */
const STEP_PATIENCE_MS = 90_000;
const SHORTEST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1000;
/** Sees every ticket in every status. */
const OBSERVER = 'manager.admin';

export interface Traveller {
  system: TestSystem;
  log: ClientLog;
  journey: Journey;
  /** Unique among all tickets of the run. */
  title: string;
  serverUuid: string;
  /** Awaited before each step. */
  beforeStep?: (index: number) => Promise<void> | undefined;
  /** How long a single step may take; 90 seconds when absent. */
  patienceMs?: number;
}

/**
 * Goes through a journey as a client that does not give up: what is not answered for good is asked again with the same
 * key, as often as it takes.
 * @returns the number of the ticket
 * @throws Error if an answer is not the right one, or none comes in time
 */
export async function takeJourney(traveller: Traveller): Promise<string> {
  traveller.log.ends.set(traveller.title, traveller.journey);
  let number = '';
  for (const [index, step] of traveller.journey.steps.entries()) {
    await traveller.beforeStep?.(index);
    if ('event' in step) await happen(traveller, step);
    else if ('decision' in step) await decide(traveller, number, step, index);
    else number = (await carryOut(traveller, number, step, index)) ?? number;
  }
  return number;
}

/** Events go to the database themselves, which may be away; each may happen twice. */
async function happen(traveller: Traveller, { event }: EventStep): Promise<void> {
  const { title, patienceMs } = traveller;
  await insist(`${title}: ${event.name}`, patienceMs, async () => {
    await event(traveller);
    return true;
  });
}

async function carryOut(
  traveller: Traveller,
  number: string,
  step: CommandStep,
  index: number,
): Promise<string | undefined> {
  const { system, log, title, patienceMs } = traveller;
  const person = new Person(system, step.by);
  const key = `${title} ${index}`;
  const note = (outcome: Outcome, answer: string): void =>
    log.note({ title, username: step.by, action: step.action, key, outcome, answer });
  const attempts = (): string =>
    log.entries
      .flatMap((entry) => (entry.key === key ? [entry.answer] : []))
      .slice(-3)
      .join('; ');
  const answer = await insist(`${title}: ${step.action}`, patienceMs, async (isRepeated) => {
    try {
      const given = await ask(person, traveller, number, step, key);
      const outcome = outcomeOf(given, step, isRepeated);
      note(outcome, [given.status, given.body['code']].join(' '));
      return outcome === 'unknown' ? undefined : given;
    } catch (error) {
      note('unknown', String(error));
      return undefined;
    }
  }).catch((error: unknown) => {
    throw new Error(`${number} got no answer but ${attempts()}`, { cause: error });
  });
  const code = answer.status < 400 ? undefined : String(answer.body['code']);
  const isGone = step.action === 'delete' && answer.status === 404;
  if (code !== step.refusedWith && !isGone) {
    throw new Error(`${title}: ${step.action} was answered ${answer.status} ${JSON.stringify(answer.body)}`);
  }
  const ticket = number || String(answer.body['ticket_number']);
  if (step.action !== 'delete') await untilStatus(traveller, ticket, step.leadsTo);
  return ticket;
}

/** 202: it was accepted. Conflict that asks to come back: the first attempt is still being answered. */
function outcomeOf(
  { status, body, retryAfterSeconds }: Answer,
  step: CommandStep,
  isRepeated: boolean,
): Outcome {
  if (status === 200 || status === 201) return 'done';
  const isBusy = status === 409 && body['code'] === 'CONFLICT' && retryAfterSeconds > 0;
  if (status === 202 || status === 401 || status === 429 || status >= 500 || isBusy) return 'unknown';
  // Of a ticket that is gone nothing can be heard, not even that it was this request that removed it.
  if (step.action === 'delete' && status === 404 && isRepeated) return 'done';
  return 'refused';
}

async function ask(
  person: Person,
  { title, serverUuid }: Traveller,
  number: string,
  { action, body = {} }: CommandStep,
  key: string,
): Promise<Answer> {
  const path = `/tickets/${number}`;
  switch (action) {
    case 'create': {
      const request = { title, description: 'Part of a test', target_server_uuid: serverUuid, ...body };
      return await person.call('POST', '/tickets', { body: request, key });
    }
    case 'update':
      return await person.call('PATCH', path, { body, key });
    case 'delete':
      return await person.call('DELETE', path, { key });
    case 'bind': {
      const { body: found } = await person.call('GET', path);
      const { items } = found['ticket'] as { items: { id: number }[] };
      return await person.call('POST', `${path}/items/${items[0]?.id}/bind`, { body, key });
    }
    case 'approve':
    case 'override': {
      const { body: found } = await person.call('GET', path);
      const { plan_hash: hash } = found['ticket'] as { plan_hash: string };
      return await person.call('POST', `${path}/${action}`, { body: { ...body, plan_hash: hash }, key });
    }
    default:
      return await person.call('POST', `${path}/${action.replaceAll('_', '-')}`, { body, key });
  }
}

async function decide(
  traveller: Traveller,
  number: string,
  { decidedBy, decision, leadsTo, recordedAs }: DecisionStep,
  index: number,
): Promise<void> {
  const { system, log, title, patienceMs } = traveller;
  const id = `${title} ${index}`.replaceAll(' ', '-');
  const body = JSON.stringify({ event_id: id, actor_username: decidedBy, decision, reason: 'Elsewhere' });
  const person = new Person(system, decidedBy);
  await insist(`${title}: decision`, patienceMs, async () => {
    const sentAt = new Date();
    const headers = {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
      'webhook-signature': new Webhook(system.secrets.webhookSecret).sign(id, sentAt, body),
    };
    const url = `${system.apiUrl}/v1/tickets/${number}/decisions`;
    const status = await fetch(url, { method: 'POST', headers, body }).then(
      (response) => response.status,
      () => 0,
    );
    const outcome = status === 202 ? 'done' : 'unknown';
    log.note({ title, username: decidedBy, action: decision, key: id, outcome, answer: `${status}` });
    return outcome === 'done' || undefined;
  });
  await untilStatus(traveller, number, leadsTo);
  await insist(`${title}: ${recordedAs} in the history`, patienceMs, async () => {
    const { body: found } = await person.call('GET', `/tickets/${number}/history?limit=100`);
    const history = found['history'] as { action: string; user_name: string }[];
    return history.some((row) => row.action === recordedAs && row.user_name === decidedBy) || undefined;
  });
}

async function untilStatus(
  { system, title, patienceMs }: Traveller,
  number: string,
  status: string,
): Promise<void> {
  const person = new Person(system, OBSERVER);
  let found = 'nothing';
  await insist(`${title}: to become ${status}, last seen`, patienceMs, async () => {
    const { body } = await person.call('GET', `/tickets/${number}`);
    found = String((body['ticket'] as { status: string } | undefined)?.status);
    return found === status || undefined;
  }).catch((error: unknown) => {
    throw new Error(`${number} is ${found}`, { cause: error });
  });
}

/** Tries until something comes of it. @throws Error naming what was wanted, with the last failure as its cause */
async function insist<T>(
  what: string,
  patienceMs: number | undefined,
  attempt: (isRepeated: boolean) => Promise<T | undefined>,
): Promise<T> {
  let failure: unknown;
  const patience = patienceMs ?? STEP_PATIENCE_MS;
  const deadline = Date.now() + patience;
  for (let attempts = 0; Date.now() < deadline; attempts += 1) {
    try {
      const result = await attempt(attempts > 0);
      if (result !== undefined) return result;
    } catch (error) {
      failure = error;
    }
    await delay(Math.min(SHORTEST_PAUSE_MS * 1.3 ** attempts, LONGEST_PAUSE_MS));
  }
  throw new Error(`${what}: nothing within ${patience / 1000} s`, { cause: failure });
}

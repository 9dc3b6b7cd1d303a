import { setTimeout } from 'node:timers/promises';

import { beginIdempotent, finishIdempotent, releaseIdempotent } from '@racksmith/database';
import { DomainError } from '@racksmith/domain';

import type { GatewayDeps } from '../gateway-deps.ts';
import type { Answer } from './door.ts';

/** How long a repetition waits for the first one, which has a deadline of its own. */
const WAIT_MS = 10_000;
const LOOK_AGAIN_MS = 50;

/** Answers that settle the matter. Whatever may turn out otherwise next time is not kept. */
const KEPT = new Set([200, 201, 400, 409, 422]);

/**
 * Carries out a request that its caller named, once: a repetition gets the answer that was given, also one that comes
 * while the first is still being answered, by whichever gateway.
 * @param work must turn its refusals into answers
 * @throws DomainError IDEMPOTENCY_KEY_REUSED for the same key with other content, CONFLICT if the first one does not end
 */
export async function answerOnce(
  { sql, log }: Pick<GatewayDeps, 'sql' | 'log'>,
  { scopeHash, bodyHash }: { scopeHash: string; bodyHash: string },
  work: () => Promise<Answer>,
): Promise<Answer> {
  let known = await beginIdempotent(sql, { scopeHash, bodyHash });
  const until = Date.now() + WAIT_MS;
  while (known.state === 'running' && Date.now() < until) {
    await setTimeout(LOOK_AGAIN_MS);
    known = await beginIdempotent(sql, { scopeHash, bodyHash });
  }
  if (known.state === 'running') {
    const message = 'A request with this Idempotency-Key is still being answered';
    throw new DomainError('CONFLICT', message, { retryAfterSeconds: 1 });
  }
  if (known.state === 'done') {
    const headers = { ...known.headers, 'idempotency-replayed': 'true' };
    return { status: known.status, headers, body: known.body as string };
  }
  const answer = await work();
  try {
    if (KEPT.has(answer.status)) await finishIdempotent(sql, { scopeHash, ...answer });
    else await releaseIdempotent(sql, scopeHash);
  } catch (error) {
    // What was done is done. The claim lapses by itself, and the event id still recognises a repetition.
    log.warn({ err: error }, 'an answer could not be kept');
  }
  return answer;
}

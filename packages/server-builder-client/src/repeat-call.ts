import { setTimeout } from 'node:timers/promises';

import { DomainError } from '@racksmith/domain';

const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 100;

/**
 * Sends once more where the last answer was lost, or was "not now": every request may be repeated, because reads change
 * nothing and writes carry their key. Waits as long as it was asked to, but never beyond the deadline of the call.
 * @throws whatever the last attempt threw
 */
export async function repeatCall<T>(
  send: () => Promise<T>,
  { signal, deadline }: { signal: AbortSignal; deadline: number },
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      const pause = pauseAfter(error, attempt);
      if (attempt === ATTEMPTS || signal.aborted || performance.now() + pause >= deadline) throw error;
      // An abort ends the pause early; the next attempt then fails in the words of an attempt.
      await setTimeout(pause, undefined, { signal }).catch(() => undefined);
    }
  }
}

/** Milliseconds; infinite where the same request would fail the same way. */
function pauseAfter(error: unknown, attempt: number): number {
  if (!(error instanceof DomainError) || error.code !== 'UPSTREAM_UNAVAILABLE') return Infinity;
  const { status, retryAfterSeconds } = error.details;
  if (typeof status === 'number' && status < 500 && status !== 429) return Infinity;
  if (typeof retryAfterSeconds === 'number') return retryAfterSeconds * 1000;
  return FIRST_PAUSE_MS * 3 ** (attempt - 1) * (1 + Math.random());
}

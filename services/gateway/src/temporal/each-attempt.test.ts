import { expect, test } from '@jest/globals';
import { DomainError } from '@racksmith/domain';

import { eachAttempt } from './each-attempt.ts';

const command = {
  actor: { id: 5, username: 'john.doe', permissions: [] },
  eventId: 'event',
  notAfter: 2000,
};

const outage = (notAfter: number) =>
  new DomainError('UPSTREAM_UNAVAILABLE', 'The server builder cannot be reached', { notAfter });

/** Outcomes as Temporal keeps them: by update id; what is asked for the first time is carried out. */
async function outcomeWith(kept: Record<string, unknown>, now: unknown): Promise<unknown> {
  return await eachAttempt(command, async (updateId) => {
    const outcome = updateId in kept ? kept[updateId] : now;
    if (outcome instanceof Error) throw outcome;
    return `${updateId}: ${String(outcome)}`;
  });
}

test('a first attempt goes under the id of its event', async () => {
  expect(await outcomeWith({}, 'done')).toBe('event: done');
});

test('a repetition after an outage is carried out anew, and finds that outcome the next time', async () => {
  const kept = { event: outage(1000), 'event.1': outage(1500) };
  expect(await outcomeWith(kept, 'done')).toBe('event.2: done');
  expect(await outcomeWith({ ...kept, 'event.2': 'was done' }, 'done again')).toBe('event.2: was done');
});

test('an outage of this very attempt is told, and so is a refusal of an earlier one', async () => {
  await expect(outcomeWith({ event: outage(1000) }, outage(2000))).rejects.toMatchObject({
    code: 'UPSTREAM_UNAVAILABLE',
  });
  const refusal = new DomainError('PLAN_STALE', 'The server has changed');
  await expect(outcomeWith({ event: refusal }, 'done')).rejects.toBe(refusal);
});

import { describe, expect, test } from '@jest/globals';
import { DomainError } from '@racksmith/domain';
import { MockActivityEnvironment } from '@temporalio/testing';

import { refusing, toPatientFailure } from './activity-failure.ts';

/** What becomes of what an activity throws at that attempt. */
async function failureOf(thrown: Error, attempt: number): Promise<unknown> {
  const activity = refusing(async () => {
    throw thrown;
  });
  const logger = { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} };
  try {
    return await new MockActivityEnvironment({ attempt }, { logger }).run(() => activity(null));
  } catch (failure) {
    return failure;
  }
}
const coded = (code: string) => Object.assign(new Error('from the driver'), { code });

describe('an activity that fails', () => {
  test('of an outage is tried until it is over, however long that takes', async () => {
    for (const code of ['ECONNREFUSED', '57P03', '40001']) {
      const error = coded(code);
      expect(await failureOf(error, 1000)).toBe(error);
    }
    const away = new DomainError('UPSTREAM_UNAVAILABLE', 'away', { retryAfterSeconds: 7 });
    expect(toPatientFailure(away)).toMatchObject({ nonRetryable: false, nextRetryDelay: 7000 });
  });

  test('of a defect is tried some times, and then tells an id and nothing else', async () => {
    const error = new TypeError('cannot read secrets of undefined');
    expect(await failureOf(error, 4)).toBe(error);
    const failure = (await failureOf(error, 5)) as { message: string };
    expect(failure).toMatchObject({
      type: 'INTERNAL',
      nonRetryable: true,
      details: [{ id: expect.any(String) }],
    });
    expect(failure.message).toMatch(/^Something went wrong on our side \([0-9a-f-]{36}\)$/);
  });

  test('of a refusal, or of what the database will never take, fails at once', async () => {
    const refusal = new DomainError('CONFLICT', 'somebody was first', { version: 3 });
    expect(await failureOf(refusal, 1)).toMatchObject({
      type: 'CONFLICT',
      nonRetryable: true,
      details: [{ version: 3 }],
    });
    expect(await failureOf(coded('23514'), 1)).toMatchObject({ type: 'INTERNAL', nonRetryable: true });
  });
});

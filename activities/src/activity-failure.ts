import { randomUUID } from 'node:crypto';

import { isDatabaseRefusal, isDatabaseUnavailable, isTransientDatabaseError } from '@racksmith/database';
import { DomainError } from '@racksmith/domain';
import { activityInfo, asyncLocalStorage, log } from '@temporalio/activity';
import { ApplicationFailure, ApplicationFailureCategory, TemporalFailure } from '@temporalio/common';

/** A defect is tried so often, in case it was none; the pauses of the retries make that about half a minute. */
const MOST_TRIES = 5;

/**
 * Turns a refusal into a failure that Temporal does not retry and whose type is the error code. An outage is passed on
 * as it is, and retried until it is over. Everything else is a defect, and retried for ever it would silently hold up
 * whatever else is said to the ticket: what the database will never take is final at once, the rest after some tries.
 * A defect is logged in full under an id, and the id is all that is told of it.
 */
export function toActivityFailure(error: unknown): unknown {
  if (error instanceof TemporalFailure) return error;
  if (error instanceof DomainError) {
    return ApplicationFailure.create({
      type: error.code,
      message: error.message,
      nonRetryable: true,
      details: [error.details],
      category: ApplicationFailureCategory.BENIGN,
    });
  }
  if (isDatabaseUnavailable(error) || isTransientDatabaseError(error)) return error;
  const tries = isWithinTemporal() ? activityInfo().attempt : 1;
  return isDatabaseRefusal(error) || tries >= MOST_TRIES ? defect(error) : error;
}

function defect(cause: unknown): ApplicationFailure {
  const id = randomUUID();
  if (isWithinTemporal()) log.error('unexpected failure', { error_id: id, error: describe(cause) });
  return ApplicationFailure.create({
    type: 'INTERNAL',
    message: `Something went wrong on our side (${id})`,
    nonRetryable: true,
    details: [{ id }],
    ...(cause instanceof Error && { cause }),
  });
}

/** Called by itself, as tests do, an activity has no attempts and no log. */
function isWithinTemporal(): boolean {
  return asyncLocalStorage.getStore() !== undefined;
}

function describe(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}

/**
 * The same for what does not end before the server builder has answered: one that is away or busy is tried again, after
 * the pause that it asks for.
 */
export function toPatientFailure(error: unknown): unknown {
  if (!(error instanceof DomainError) || error.code !== 'UPSTREAM_UNAVAILABLE')
    return toActivityFailure(error);
  const { code, message, details } = error;
  const { retryAfterSeconds } = details;
  return ApplicationFailure.create({
    type: code,
    message,
    nonRetryable: false,
    ...(typeof retryAfterSeconds === 'number' && { nextRetryDelay: retryAfterSeconds * 1000 }),
  });
}

/** Wraps an activity so that its refusals cross Temporal with their code. */
export function refusing<I, O>(activity: (input: I) => Promise<O>): (input: I) => Promise<O> {
  return async (input) => {
    try {
      return await activity(input);
    } catch (error) {
      throw toActivityFailure(error);
    }
  };
}

import { ERROR_CODES, isErrorCode } from '@racksmith/domain';
import { ApplicationFailure } from '@temporalio/workflow';

import { refuse } from './refuse.ts';

/**
 * Temporal keeps the outcome of an update for good, and tells it to whoever repeats it. Of an outage or a missed
 * deadline that must not be the last word, so such a failure says whose attempt it was: the one with that deadline.
 */
export async function nameAttempt<T>(notAfter: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ApplicationFailure) || !isErrorCode(error.type)) throw error;
    if (ERROR_CODES[error.type] < 500) throw error;
    const details = error.details?.[0] as Record<string, unknown> | undefined;
    throw refuse(error.type, error.message, { ...details, notAfter });
  }
}

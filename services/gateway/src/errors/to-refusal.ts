import { randomUUID } from 'node:crypto';
import { isDatabaseUnavailable } from '@racksmith/database';
import { DomainError, ERROR_CODES } from '@racksmith/domain';
import type { Logger } from '@racksmith/logger';

const RETRY_AFTER_SECONDS = 5;

/**
 * The error that the caller may see. What nobody foresaw is written into the log in full, under an id that is all the
 * caller gets.
 */
export function toRefusal(error: unknown, log: Logger): DomainError {
  if (error instanceof DomainError) {
    // What kept us from serving is for the operator; the caller is only told when to come back.
    const isOutage = ERROR_CODES[error.code] === 503 && error.cause !== undefined;
    if (isOutage) log.warn({ err: error.cause, error_code: error.code }, error.message);
    return error;
  }
  if (isDatabaseUnavailable(error)) {
    log.error({ err: error }, 'the database is unavailable');
    const details = { retryAfterSeconds: RETRY_AFTER_SECONDS };
    return new DomainError('UPSTREAM_UNAVAILABLE', 'The database is away right now', details, {
      cause: error,
    });
  }
  const id = randomUUID();
  log.error({ err: error, error_id: id }, 'unexpected failure');
  return new DomainError('INTERNAL', 'Something went wrong on our side', { id }, { cause: error });
}

import { DomainError, ERROR_CODES, type ErrorCode } from '@racksmith/domain';
import type { Logger } from '@racksmith/logger';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

import type { AppEnv } from './new-router.ts';
import { isDatabaseUnavailable } from './store/is-database-unavailable.ts';

const RETRY_AFTER_SECONDS = 2;

/** What the framework itself refuses, in our words. */
const FRAMEWORK_CODES: Partial<Record<number, ErrorCode>> = {
  400: 'INVALID_INPUT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  503: 'UPSTREAM_UNAVAILABLE',
};

/** Every failure becomes a problem+json answer here. What nobody foresaw is logged in full and answered with an id. */
export function createErrorAnswerer(log: Logger): (error: Error, c: Context<AppEnv>) => Response {
  return (error, c) => {
    const known = toKnown(error);
    const id = c.get('requestId');
    if (known?.code === 'UPSTREAM_UNAVAILABLE') {
      log.warn({ request_id: id, err: error }, 'cannot serve now');
    }
    if (known) return answerProblem(c, known);
    log.error({ request_id: id, err: error }, 'unexpected failure');
    return answerProblem(c, new DomainError('INTERNAL', 'Something went wrong on our side', { id }));
  };
}

function toKnown(error: Error): DomainError | undefined {
  if (error instanceof DomainError) return error;
  if (isDatabaseUnavailable(error)) {
    return new DomainError('UPSTREAM_UNAVAILABLE', 'The database does not answer; try again');
  }
  const code = error instanceof HTTPException ? FRAMEWORK_CODES[error.status] : undefined;
  return code && new DomainError(code, error.message);
}

export function answerProblem(c: Context, error: DomainError): Response {
  const status: ContentfulStatusCode = ERROR_CODES[error.code];
  if (status === 503) c.header('retry-after', String(RETRY_AFTER_SECONDS));
  if (status === 401) c.header('www-authenticate', 'Bearer');
  const { errors, facts, id } = error.details;
  return c.body(
    JSON.stringify({
      type: 'about:blank',
      title: error.code.toLowerCase().replaceAll('_', ' '),
      status,
      code: error.code,
      detail: error.message,
      errors,
      facts,
      id,
    }),
    status,
    { 'content-type': 'application/problem+json; charset=utf-8' },
  );
}

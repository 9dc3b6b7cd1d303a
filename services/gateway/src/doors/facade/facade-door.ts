import type { Envelope } from '@racksmith/contracts';
import { type DomainError, ERROR_CODES } from '@racksmith/domain';

import { publicDetails, retryAfterOf } from '../../errors/public-details.ts';
import type { Answer, Door } from '../../operation/door.ts';
import type { Trace } from '../../operation/trace.ts';
import { formatMoment, formatMoments } from './format-moments.ts';

/** The action interface: every answer in one envelope, whose code is the HTTP status. */
export function createFacadeDoor(clock: () => Date): Door {
  const envelope = (answer: Omit<Envelope, 'timestamp'>, headers: Record<string, string> = {}): Answer => {
    const { success, authenticated, code, message, data } = answer;
    const timestamp = formatMoment(clock());
    return {
      status: code,
      headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
      // Written out, since clients may rely on the order of the keys.
      body: JSON.stringify({ success, authenticated, code, message, timestamp, data }),
    };
  };
  return {
    name: 'facade',
    refusesUnknownFields: false,
    success(operation, reply) {
      return envelope({
        success: true,
        authenticated: true,
        code: reply.status ?? operation.status,
        message: reply.message ?? operation.message,
        data: formatMoments(reply.data),
      });
    },
    failure(error, trace) {
      const code = ERROR_CODES[error.code];
      const retryAfter = retryAfterOf(error);
      const answer = {
        success: false,
        authenticated: trace.actor !== undefined && code !== 401,
        code,
        message: error.message,
        data: dataOf(error, trace),
      };
      return envelope(answer, retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) });
    },
  };
}

/** A 403 tells what would be needed and what the caller has; others name their code and what goes with it. */
function dataOf(error: DomainError, { actor }: Trace): unknown {
  const code = ERROR_CODES[error.code];
  if (code === 401 || code === 404 || code === 405) return null;
  const details = publicDetails(error);
  if (code !== 403) return { error_code: error.code, ...details };
  const { required_permission, reason } = details;
  return {
    ...(required_permission !== undefined && { required_permission }),
    user_permissions: actor?.permissions ?? [],
    ...(reason !== undefined && { reason }),
  };
}

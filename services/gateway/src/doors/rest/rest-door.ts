import { STATUS_CODES } from 'node:http';
import type { GatewayProblem } from '@racksmith/contracts';
import { type DomainError, ERROR_CODES } from '@racksmith/domain';

import { publicDetails, retryAfterOf } from '../../errors/public-details.ts';
import { entityTag } from '../../operation/assert-if-match.ts';
import type { Door } from '../../operation/door.ts';

/** REST: the data itself as JSON, moments in ISO 8601, errors as problem+json. */
export const restDoor: Door = {
  name: 'rest',
  refusesUnknownFields: true,
  success(operation, reply) {
    return {
      status: reply.status ?? operation.status,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        ...(reply.version !== undefined && { etag: entityTag(reply.version) }),
        ...(reply.location !== undefined && { location: reply.location }),
      },
      body: JSON.stringify(reply.data),
    };
  },
  failure(error) {
    const status = ERROR_CODES[error.code];
    const retryAfter = retryAfterOf(error);
    return {
      status,
      headers: {
        'content-type': 'application/problem+json; charset=utf-8',
        ...(status === 401 && { 'www-authenticate': 'Bearer' }),
        ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
      },
      body: JSON.stringify(problemOf(error)),
    };
  },
};

function problemOf(error: DomainError): GatewayProblem {
  const status = ERROR_CODES[error.code];
  // The status of the ticket that a 409 reports must not take the place of the status of the answer.
  const { status: ticketStatus, ...details } = publicDetails(error);
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code: error.code,
    detail: error.message,
    ...(ticketStatus !== undefined && { ticket_status: ticketStatus }),
    ...details,
  };
}

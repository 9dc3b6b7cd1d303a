/**
 * Every code an answer can carry, with the HTTP status it is answered with. Other lists of codes do not exist:
 * REST, the facade, the server builder and failures that cross Temporal all use these.
 */
export const ERROR_CODES = {
  INVALID_INPUT: 400,
  INCOMPATIBLE: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  SEPARATION_OF_DUTIES: 403,
  NOT_ASSIGNEE: 403,
  NOT_FOUND: 404,
  UNKNOWN_ACTION: 404,
  METHOD_NOT_ALLOWED: 405,
  ILLEGAL_TRANSITION: 409,
  CONFLICT: 409,
  PLAN_STALE: 409,
  DEPLOY_FAILED: 409,
  EFFECT_REFUSED: 409,
  EFFECT_VOID: 409,
  RESERVATION_REFUSED: 409,
  PRECONDITION_FAILED: 412,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  IDEMPOTENCY_KEY_REUSED: 422,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UPSTREAM_UNAVAILABLE: 503,
  DEADLINE_PASSED: 503,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof ERROR_CODES;

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERROR_CODES, value);
}

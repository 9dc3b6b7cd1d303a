import { type ServerBuilderProblem, serverBuilderProblemSchema } from '@racksmith/contracts/server-builder';
import { DomainError, type ErrorCode } from '@racksmith/domain';

/** Answers about the request itself. All others say that the server builder cannot serve us, whoever asks. */
const ABOUT_THE_REQUEST: readonly ErrorCode[] = [
  'INVALID_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'EFFECT_REFUSED',
  'EFFECT_VOID',
  'RESERVATION_REFUSED',
  'IDEMPOTENCY_KEY_REUSED',
  'PAYLOAD_TOO_LARGE',
];

export function toDomainError(response: Response, text: string): DomainError {
  const problem = readProblem(text);
  const code = ABOUT_THE_REQUEST.find((known) => known === problem?.code);
  if (code && problem) {
    const { errors, facts } = problem;
    return new DomainError(code, problem.detail, { ...(errors && { errors }), ...(facts && { facts }) });
  }
  const retryAfterSeconds = readRetryAfter(response.headers.get('retry-after'));
  return new DomainError('UPSTREAM_UNAVAILABLE', explain(response.status, problem), {
    status: response.status,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(problem?.id && { upstreamId: problem.id }),
  });
}

function explain(status: number, problem: ServerBuilderProblem | undefined): string {
  if (status === 401 || status === 403) return 'The server builder refuses our credentials';
  return `The server builder cannot serve requests now (${problem?.code ?? `status ${status}`})`;
}

function readProblem(text: string): ServerBuilderProblem | undefined {
  try {
    return serverBuilderProblemSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Seconds from now; the header holds seconds or a date. */
function readRetryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined;
}

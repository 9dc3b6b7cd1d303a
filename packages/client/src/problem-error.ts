/** One refused field: where it is and why it was refused. */
export interface FieldProblem {
  field: string;
  reason: string;
}

interface ProblemParts {
  status: number;
  /** One of the gateway's error codes, or `UNKNOWN` if something else answered. */
  code: string;
  detail: string;
  errors: readonly FieldProblem[];
  requestId: string | undefined;
  retryAfterSeconds: number | undefined;
}

/** An answer other than a success. */
export class ProblemError extends Error implements ProblemParts {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly FieldProblem[];
  readonly requestId: string | undefined;
  /** How long to wait before the same may succeed. */
  readonly retryAfterSeconds: number | undefined;

  constructor(parts: ProblemParts) {
    super(`${parts.status} ${parts.code}: ${parts.detail}`);
    this.name = 'ProblemError';
    this.status = parts.status;
    this.code = parts.code;
    this.detail = parts.detail;
    this.errors = parts.errors;
    this.requestId = parts.requestId;
    this.retryAfterSeconds = parts.retryAfterSeconds;
  }

  /** Reads a problem+json answer; whatever else comes, from a proxy say, still becomes an error with its status. */
  static async from(response: Response): Promise<ProblemError> {
    const body = readObject(await response.text());
    const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
    const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
    return new ProblemError({
      status: response.status,
      code: text(body['code']) ?? 'UNKNOWN',
      detail: text(body['detail']) ?? text(body['title']) ?? response.statusText,
      errors: Array.isArray(body['errors']) ? (body['errors'] as FieldProblem[]) : [],
      requestId: text(body['id']) ?? response.headers.get('x-request-id') ?? undefined,
      retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : undefined,
    });
  }
}

function readObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

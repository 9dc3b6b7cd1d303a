import { type ErrorCode } from './error-codes.ts';

/** One refused field: where it is and why it was refused. */
export interface FieldError {
  field: string;
  reason: string;
}

export interface ErrorDetails {
  errors?: FieldError[];
  [key: string]: unknown;
}

/** The only error that callers may see. Anything else is a defect or an outage, answered with an id. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }

  /** INVALID_INPUT whose message names the first field, with all of them in `details.errors`. */
  static invalidInput(errors: [FieldError, ...FieldError[]] | FieldError[]): DomainError {
    const first = errors[0];
    const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
    const message = first ? `${first.field}: ${first.reason}${more}` : 'Invalid input';
    return new DomainError('INVALID_INPUT', message, { errors: [...errors] });
  }
}

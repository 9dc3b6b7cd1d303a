import { DomainError, type ErrorDetails, isErrorCode } from '@racksmith/domain';
import {
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';

import { WorkflowEnded } from '../ticket-commands.ts';

const RETRY_AFTER_SECONDS = 5;

/** grpc status codes, by number: the names live in a package that the client does not export. */
const RESOURCE_EXHAUSTED = 8;
// Cancelled, unknown, deadline, failed precondition, aborted, internal (a broken stream), unavailable.
const OUTAGES = new Set([1, 2, 4, 9, 10, 13, 14]);

/** What a failed call to the Temporal server means to our caller. Defects are passed on as they are. */
export function mapTemporalError(error: unknown): unknown {
  if (error instanceof WorkflowUpdateFailedError) return refusalOf(error);
  if (error instanceof WorkflowNotFoundError || error instanceof WorkflowExecutionAlreadyStartedError) {
    return new WorkflowEnded('The workflow of the ticket has ended', { cause: error });
  }
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return unavailable(error);
  if (!(error instanceof ServiceError)) return error;
  const code = grpcCodeOf(error);
  if (code === RESOURCE_EXHAUSTED) {
    const details = { retryAfterSeconds: RETRY_AFTER_SECONDS };
    return new DomainError('RATE_LIMITED', 'Too many requests at once, try again shortly', details, {
      cause: error,
    });
  }
  return code !== undefined && OUTAGES.has(code) ? unavailable(error) : error;
}

export function isTimeout(error: unknown): boolean {
  return (
    error instanceof WorkflowUpdateRPCTimeoutOrCancelledError ||
    (error instanceof ServiceError && [1, 4].includes(grpcCodeOf(error) ?? -1))
  );
}

/** The server's own word for a command that a worker was given and did not look at: nothing of it was done. */
export function isUnprocessed({ cause }: WorkflowUpdateFailedError): boolean {
  return cause instanceof ApplicationFailure && cause.type === 'UnprocessedUpdate';
}

function refusalOf(error: WorkflowUpdateFailedError): unknown {
  const { cause } = error;
  if (!(cause instanceof ApplicationFailure)) return error;
  if (isErrorCode(cause.type)) {
    const details = cause.details?.[0] as ErrorDetails | undefined;
    return new DomainError(cause.type, cause.message, details ?? {}, { cause: error });
  }
  if (isUnprocessed(error)) return unavailable(error);
  // The server's own word for a command that the workflow no longer came to.
  if (cause.type === 'AcceptedUpdateCompletedWorkflow') return new WorkflowEnded(cause.message, { cause });
  return error;
}

/** The command was not accepted, and will not be. */
export function unavailable(cause: Error): DomainError {
  const message = 'Tickets cannot be changed right now; nothing was done';
  return new DomainError(
    'UPSTREAM_UNAVAILABLE',
    message,
    { retryAfterSeconds: RETRY_AFTER_SECONDS },
    { cause },
  );
}

function grpcCodeOf({ cause }: ServiceError): number | undefined {
  return cause && 'code' in cause && typeof cause.code === 'number' ? cause.code : undefined;
}

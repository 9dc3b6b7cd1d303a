import { isDatabaseRefusal } from '@racksmith/database';
import { DomainError } from '@racksmith/domain';
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';

/**
 * Turns a refusal into a failure that Temporal does not retry and whose type is the error code. What the database will
 * never take is a defect, and final too: retried for ever it would hold up whatever else is said to the ticket.
 * Everything else is passed on as it is: outages and other defects are retried, as they may pass.
 */
export function toActivityFailure(error: unknown): unknown {
  if (isDatabaseRefusal(error)) return defect(error);
  if (!(error instanceof DomainError)) return error;
  return ApplicationFailure.create({
    type: error.code,
    message: error.message,
    nonRetryable: true,
    details: [error.details],
    category: ApplicationFailureCategory.BENIGN,
  });
}

function defect(cause: unknown): ApplicationFailure {
  const message = 'The change could not be recorded';
  return ApplicationFailure.create({
    type: 'INTERNAL',
    message,
    nonRetryable: true,
    ...(cause instanceof Error && { cause }),
  });
}

/** Wraps an activity so that its refusals cross Temporal with their code. */
export function refusing<I, O>(activity: (input: I) => Promise<O>): (input: I) => Promise<O> {
  return async (input) => {
    try {
      return await activity(input);
    } catch (error) {
      throw toActivityFailure(error);
    }
  };
}

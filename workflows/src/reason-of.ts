import { ApplicationFailure } from '@temporalio/workflow';

import { refusalIn } from './activities.ts';

/** What an activity failed of, in the words of whoever refused. */
export function reasonOf(error: unknown): string {
  const refusal = refusalIn(error);
  if (refusal) return refusal.message;
  const cause = error instanceof Error && error.cause instanceof ApplicationFailure ? error.cause : error;
  return cause instanceof Error ? cause.message : 'no reason is known';
}

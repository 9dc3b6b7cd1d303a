import { DomainError } from '@racksmith/domain';
import type { Command } from '@racksmith/workflows/messages';

/** Attempts at one command that failed for outages; each costs one look at its outcome. */
export const MOST_ATTEMPTS = 50;

/** The id of an update: that of its event, and from the second attempt on which one it is. */
export function updateIdOf(eventId: string, attempt: number): string {
  return attempt === 0 ? eventId : `${eventId}.${attempt}`;
}

/**
 * Carries out a command under the first update id whose outcome is not the failure of an earlier attempt: Temporal
 * would answer a repetition with the outage that it met back then, for ever. What was decided for good is found again
 * under its id, and done once whatever the id, since the workflow goes by the event.
 */
export async function eachAttempt<T>(
  command: Command,
  carryOut: (updateId: string) => Promise<T>,
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await carryOut(updateIdOf(command.eventId, attempt));
    } catch (error) {
      if (attempt >= MOST_ATTEMPTS || !isOfEarlierAttempt(error, command)) throw error;
    }
  }
}

function isOfEarlierAttempt(error: unknown, { notAfter }: Command): boolean {
  const failed = error instanceof DomainError ? error.details['notAfter'] : undefined;
  return typeof failed === 'number' && failed !== notAfter;
}

import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { DomainError } from '@racksmith/domain';

export const MIN_PASSWORD_LENGTH = 8;

/** Guesses by somebody who has the hash: out of his reach from here on (0 to 4). */
const ENOUGH = 3;
/** Beyond this length the estimate takes long and tells nothing new. */
const LOOKED_AT = 100;

const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: LOOKED_AT });

/**
 * Refuses a new password that is short, among those that everybody tries, or made of what is known of its owner.
 * Nothing is demanded of the kinds of characters in it.
 * @throws DomainError INVALID_INPUT on the field
 */
export function assertStrongPassword(password: string, field: string, known: readonly string[]): void {
  const refuse = (reason: string) => DomainError.invalidInput([{ field, reason }]);
  if (Array.from(password).length < MIN_PASSWORD_LENGTH) {
    throw refuse(`must have ${MIN_PASSWORD_LENGTH} characters at least`);
  }
  if (estimator.check(without(password, [...known, 'racksmith'])).score < ENOUGH) {
    throw refuse('is too easy to guess');
  }
}

/** What a password holds beside names that are known with the account; whoever guesses begins with those. */
function without(password: string, known: readonly string[]): string {
  const names = known
    .flatMap((text) => [text, ...text.split(/[.@_-]/)])
    .filter((name) => name.length > 2)
    .sort((one, other) => other.length - one.length);
  return names.reduce((rest, name) => rest.replaceAll(name.toLowerCase(), ''), password.toLowerCase());
}

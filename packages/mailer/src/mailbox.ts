import { DomainError } from '@racksmith/domain';
import addressparser from 'nodemailer/lib/addressparser';
import { z } from 'zod';

import { cleanLine } from './wording/clean-line.ts';
import { clip } from './wording/clip.ts';

/** Somebody mail goes to or comes from. The name is decoration and may be any text. */
export interface Mailbox {
  address: string;
  name?: string | null;
}

/** As checked: the name is harmless, and empty where there is none. */
export interface CheckedMailbox {
  address: string;
  name: string;
}

const NAME_LENGTH = 100;
const recipient = z.email().max(254);
/** Chosen by the operator, so a host without a dot is right here. */
const sender = z.email({ pattern: z.regexes.html5Email }).max(254);

/**
 * A mailbox that is safe to hand on: exactly one plain address, and a name on one line.
 * @throws DomainError INVALID_INPUT, naming `to` and never repeating the address.
 */
export function checkRecipient(mailbox: Mailbox): CheckedMailbox {
  if (!recipient.safeParse(mailbox.address).success) {
    throw DomainError.invalidInput([{ field: 'to', reason: 'is not a mail address' }]);
  }
  return { address: mailbox.address, name: displayName(mailbox.name) };
}

/**
 * Reads `Racksmith <racksmith@example.com>`, or an address alone.
 * @throws DomainError INVALID_INPUT, naming `from`.
 */
export function parseSender(text: string): CheckedMailbox {
  const [only, ...others] = addressparser(text);
  if (only?.address === undefined || others.length > 0 || !sender.safeParse(only.address).success) {
    throw DomainError.invalidInput([
      { field: 'from', reason: 'is not one mail address, with or without a name' },
    ]);
  }
  return { address: only.address, name: displayName(only.name) };
}

/** Without characters that some programs take for the start of an address or of the next one. */
function displayName(name: string | null | undefined): string {
  return clip(cleanLine(name ?? '').replace(/[<>",;:@\\]+/g, ' '), NAME_LENGTH).trim();
}

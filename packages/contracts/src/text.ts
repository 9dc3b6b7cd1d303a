import * as z from 'zod';

// Postgres stores no NUL; other control characters would break lines of mails, logs and tables.
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;
// The same, but for the line breaks and tabs that people write.
const CONTROL_IN_PROSE = /(?![\t\n\r])\p{Cc}/u;

function text(max: number, forbidden: RegExp, reason: string) {
  return z
    .string()
    .trim()
    .min(1, 'is required')
    .max(max, `is longer than ${max} characters`)
    .refine((value) => value.isWellFormed() && !forbidden.test(value), reason);
}

/** One line without control characters, 1 to `max` characters, trimmed. */
export function lineSchema(max: number) {
  return text(max, CONTROL, 'must be one line of printable text');
}

/** Any number of lines, 1 to `max` characters, trimmed. */
export function proseSchema(max: number) {
  return text(max, CONTROL_IN_PROSE, 'must be printable text');
}

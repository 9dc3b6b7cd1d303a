import * as z from 'zod';

// Postgres stores no NUL; other control characters would break lines of mails, logs and tables, and those that turn the
// direction of writing around would show what stands after them in another order than it is read.
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
// The same, but for the line breaks and tabs that people write.
const CONTROL_IN_PROSE = /(?![\t\n\r])\p{Cc}/u;
// Spaces of no width, marks and joiners alone are nothing that anybody could read.
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

// The same in JSON Schema, whose readers know few classes of characters: between what is cut off, something that is no
// space and nothing forbidden.
const LINE_PATTERN = patternWithout(String.raw`\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069`);
const PROSE_PATTERN = patternWithout(String.raw`\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f`);

function patternWithout(forbidden: string): string {
  return String.raw`^[\t-\r ]*[^${forbidden}]*[^\s${forbidden}][^${forbidden}]*[\t-\r ]*$`;
}

function text(
  max: number,
  { forbidden, pattern, reason }: { forbidden: RegExp; pattern: string; reason: string },
) {
  return z
    .string()
    .trim()
    .min(1, 'is required')
    .max(max, `is longer than ${max} characters`)
    .refine(
      (value) => value === '' || !value.isWellFormed() || forbidden.test(value) || VISIBLE.test(value),
      'is required',
    )
    .refine((value) => value.isWellFormed() && !forbidden.test(value), reason)
    .meta({ pattern });
}

/** One line without control characters, 1 to `max` characters, trimmed. */
export function lineSchema(max: number) {
  return text(max, {
    forbidden: CONTROL,
    pattern: LINE_PATTERN,
    reason: 'must be one line of printable text',
  });
}

/** Any number of lines, 1 to `max` characters, trimmed. */
export function proseSchema(max: number) {
  return text(max, {
    forbidden: CONTROL_IN_PROSE,
    pattern: PROSE_PATTERN,
    reason: 'must be printable text',
  });
}

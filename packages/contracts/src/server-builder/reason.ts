import * as z from 'zod';

/** Why somebody did something: several lines, but no other control characters and no lone surrogates. null for none. */
export const reasonSchema = z
  .string()
  .max(2000)
  .refine((text) => text.isWellFormed() && !/(?![\t\n\r])\p{Cc}/u.test(text), 'must be printable text')
  .nullable()
  .default(null);

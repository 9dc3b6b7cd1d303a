import * as z from 'zod';

/** The id or an alias of a part, or the id of a server. Whether it exists is another question. */
export const catalogIdSchema = z
  .string()
  .trim()
  .min(1, 'is required')
  .max(255, 'is longer than 255 characters')
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]*$/, 'must consist of letters, digits and . _ : -');

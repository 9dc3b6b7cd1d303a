import * as z from 'zod';

const YES = ['true', '1', 'yes', 'on'];
const NO = ['false', '0', 'no', 'off'];

/** true or false, also as forms write it: 1 and 0, `true` and `false`. */
export const flagSchema = z
  .union([z.boolean(), z.number(), z.string()], { error: 'must be true or false' })
  .transform((value, context) => {
    const word = String(value).trim().toLowerCase();
    if (YES.includes(word)) return true;
    if (NO.includes(word)) return false;
    context.addIssue({ code: 'custom', message: 'must be true or false' });
    return z.NEVER;
  })
  .meta({ type: 'boolean' });

import { rowIdSchema } from '@racksmith/contracts';
import { findRole, ROLE_NAMES, ROLES } from '@racksmith/domain';
import * as z from 'zod';

export const userIdSchema = rowIdSchema.meta({ description: 'Id of the user.' });

/** Letters that look alike in other alphabets would let one person pass for another. */
export const usernameSchema = z
  .string()
  .trim()
  .regex(
    /^[a-z\d][\w.@-]{0,99}$/i,
    'must be 1 to 100 letters, digits or . _ @ -, and begin with a letter or digit',
  );

/** It ends up in mail headers, so nothing but an address may be in it. */
export const emailSchema = z
  .string()
  .trim()
  .max(255, 'is longer than 255 characters')
  .pipe(z.email('must be an e-mail address'))
  .meta({ format: 'email', pattern: z.regexes.email.source });

export const passwordSchema = z.string().max(1024, 'is longer than 1024 characters');

/** A role, or the name that it had before. */
export const roleSchema = z
  .string()
  .transform((name, context) => {
    const role = findRole(name.trim());
    if (role) return role;
    context.addIssue({ code: 'custom', message: `must be one of ${ROLE_NAMES.join(', ')}` });
    return z.NEVER;
  })
  .meta({
    enum: ROLE_NAMES.flatMap((role) => [role, ...ROLES[role].aliases]),
    description: `One of ${ROLE_NAMES.join(', ')}; also manager for approver and viewer for requestor.`,
  });

import * as z from 'zod';

const MIN_LENGTH = 24;

/**
 * The shared secret that the ticket side shows the server builder: 24 characters and more that nobody would guess. What
 * stands in an example, or is one letter over and over, is not it. Each process holds its setting to this at start.
 */
export const serviceTokenSchema = z
  .string()
  .min(MIN_LENGTH, `must have ${MIN_LENGTH} characters at least`)
  .refine((text) => new Set(text).size >= 10, 'is too regular to be a secret')
  .refine((text) => !/change.?me|secret|password|example|placeholder/i.test(text), 'is a placeholder');

import * as z from 'zod';

/** A login that succeeded: who it is, and the tokens to go on with. */
export const sessionSchema = z
  .object({
    user: z.object({
      id: z.int(),
      username: z.string(),
      email: z.string().nullable(),
      role: z.string(),
    }),
    tokens: z.object({
      access_token: z.string(),
      refresh_token: z.string(),
      token_type: z.literal('Bearer'),
      expires_in: z.int().meta({ description: 'Seconds.' }),
    }),
  })
  .meta({ id: 'Session' });

export type SessionView = z.infer<typeof sessionSchema>;

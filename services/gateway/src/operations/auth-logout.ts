import { optionalSchema } from '@racksmith/contracts';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';

export const operation = defineOperation({
  name: 'auth-logout',
  summary: 'Log out',
  description: 'With a refresh token that login ends; without one, all logins of the person who asks.',
  method: 'POST',
  path: '/auth/logout',
  facade: { action: 'auth-logout', verbs: ['POST'] },
  access: 'public',
  scope: 'none',
  input: z.strictObject({ refresh_token: optionalSchema(z.string().max(1024)) }),
  output: z.object({ logged_out: z.literal(true) }),
  status: 200,
  message: 'Logged out',
  errors: ['UNAUTHENTICATED'],
  keepsAnswers: false,
  examples: [{ request: {}, response: { logged_out: true } }],
  handler: async ({ input, deps, request }) => {
    const authorization = request.headers.get('authorization') ?? undefined;
    await deps.identity.logout(input.refresh_token ?? (await deps.identity.authenticate(authorization)));
    return { data: { logged_out: true as const } };
  },
});

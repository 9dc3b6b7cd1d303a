import { sessionSchema } from '@racksmith/contracts';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { SESSION_EXAMPLE } from './auth-login.ts';

export const operation = defineOperation({
  name: 'auth-refresh',
  summary: 'Trade a refresh token for new tokens',
  description: 'A refresh token works once. One that is used again ends the login it came from.',
  method: 'POST',
  path: '/auth/refresh',
  facade: { action: 'auth-refresh', verbs: ['POST'] },
  access: 'public',
  scope: 'none',
  input: z.strictObject({ refresh_token: z.string().max(1024).meta({ minLength: 1 }) }),
  output: sessionSchema,
  status: 200,
  message: 'Tokens refreshed',
  errors: ['UNAUTHENTICATED'],
  keepsAnswers: false,
  examples: [{ request: { refresh_token: 'q3v…' }, response: SESSION_EXAMPLE }],
  handler: async ({ input, deps }) => ({ data: await deps.identity.refresh(input.refresh_token) }),
});

import { sessionSchema } from '@racksmith/contracts';
import * as z from 'zod';

import { MAX_USERNAME_LENGTH } from '../identity/login.ts';
import { defineOperation } from '../operation/operation.ts';

const NO_CONTROL = String.raw`^[^\u0000-\u001f\u007f-\u009f]*$`;

export const SESSION_EXAMPLE = {
  user: { id: 5, username: 'john.doe', email: 'john.doe@example.test', role: 'requestor' },
  tokens: {
    access_token: 'eyJhbGciOiJFZERTQSJ9…',
    refresh_token: 'q3v…',
    token_type: 'Bearer',
    expires_in: 900,
  },
};

export const operation = defineOperation({
  name: 'auth-login',
  summary: 'Log in with user name and password',
  method: 'POST',
  path: '/auth/login',
  facade: { action: 'auth-login', verbs: ['POST'] },
  access: 'public',
  scope: 'none',
  input: z.strictObject({
    username: z.string().max(255).meta({ minLength: 1, maxLength: MAX_USERNAME_LENGTH, pattern: NO_CONTROL }),
    password: z.string().max(1024).meta({ minLength: 1 }),
  }),
  output: sessionSchema,
  status: 200,
  message: 'Login successful',
  errors: ['UNAUTHENTICATED', 'RATE_LIMITED'],
  keepsAnswers: false,
  examples: [{ request: { username: 'john.doe', password: 'password' }, response: SESSION_EXAMPLE }],
  handler: async ({ input, deps, request }) => ({
    data: await deps.identity.login(input.username, input.password, request.address),
  }),
});

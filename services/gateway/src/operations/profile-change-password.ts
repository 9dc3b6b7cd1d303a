import { sessionSchema } from '@racksmith/contracts';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { passwordSchema } from '../people/account-fields.ts';
import { SESSION_EXAMPLE } from './auth-login.ts';

export const operation = defineOperation({
  name: 'profile-change-password',
  summary: 'Change the own password',
  description:
    'Every login ends, and the answer opens a new one. A new password has 8 characters at least and is not easy to guess.',
  method: 'POST',
  path: '/me/password',
  facade: { action: 'profile-change-password', verbs: ['POST'] },
  access: 'authenticated',
  scope: 'none',
  input: z.strictObject({ old_password: passwordSchema, new_password: passwordSchema }),
  output: sessionSchema,
  status: 200,
  message: 'Password changed',
  errors: ['CONFLICT'],
  keepsAnswers: false,
  examples: [
    {
      request: { old_password: 'password', new_password: 'seven red bicycles' },
      response: SESSION_EXAMPLE,
    },
  ],
  handler: async ({ actor, input, deps, request }) => {
    const passwords = { old: input.old_password, new: input.new_password };
    return { data: await deps.identity.changePassword(actor, passwords, request.address) };
  },
});

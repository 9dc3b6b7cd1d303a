import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { passwordSchema, userIdSchema } from '../people/account-fields.ts';

export const operation = defineOperation({
  name: 'user-set-password',
  summary: 'Give a user a new password',
  description: 'All logins of the user end. The rules are those of profile-change-password.',
  method: 'POST',
  path: '/users/{user_id}/password',
  facade: { action: 'user-set-password', verbs: ['POST'] },
  access: { permission: 'user.manage' },
  scope: 'none',
  input: z.strictObject({ user_id: userIdSchema, password: passwordSchema }),
  output: z.object({ user_id: z.int(), password_set: z.literal(true) }),
  status: 200,
  message: 'Password set',
  errors: ['NOT_FOUND'],
  keepsAnswers: false,
  examples: [
    {
      request: { user_id: 7, password: 'seven red bicycles' },
      response: { user_id: 7, password_set: true },
    },
  ],
  handler: async ({ actor, input, deps }) => {
    await deps.identity.setPassword(input.user_id, input.password);
    deps.log.info({ userId: input.user_id, by: actor.id }, 'password set for a user');
    return { data: { user_id: input.user_id, password_set: true as const } };
  },
});

import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { userIdSchema } from '../people/account-fields.ts';
import { ACCOUNT_EXAMPLE, accountSchema, presentAccount } from '../people/account-view.ts';
import { getAccount } from '../people/get-account.ts';

export const operation = defineOperation({
  name: 'user-get',
  summary: 'One user',
  method: 'GET',
  path: '/users/{user_id}',
  facade: { action: 'user-get', verbs: ['GET'] },
  access: { permission: 'user.manage' },
  scope: 'none',
  input: z.strictObject({ user_id: userIdSchema }),
  output: z.object({ user: accountSchema }),
  status: 200,
  message: 'User retrieved successfully',
  errors: ['NOT_FOUND'],
  examples: [{ request: { user_id: 7 }, response: { user: ACCOUNT_EXAMPLE } }],
  handler: async ({ input, deps: { sql } }) => ({
    data: { user: presentAccount(await getAccount(sql, input.user_id)) },
  }),
});

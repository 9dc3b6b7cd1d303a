import { changeAccount } from '@racksmith/database';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { userIdSchema } from '../people/account-fields.ts';
import { ACCOUNT_EXAMPLE, accountSchema, presentAccount } from '../people/account-view.ts';
import { getAccount } from '../people/get-account.ts';

export const operation = defineOperation({
  name: 'user-reactivate',
  summary: 'Let a user in again',
  description: 'With his old password and role. Logins and assignments from before do not come back.',
  method: 'POST',
  path: '/users/{user_id}/reactivate',
  facade: { action: 'user-reactivate', verbs: ['POST'] },
  access: { permission: 'user.manage' },
  scope: 'none',
  input: z.strictObject({ user_id: userIdSchema }),
  output: z.object({ user: accountSchema }),
  status: 200,
  message: 'User reactivated',
  errors: ['NOT_FOUND'],
  examples: [{ request: { user_id: 7 }, response: { user: ACCOUNT_EXAMPLE } }],
  handler: async ({ actor, input, deps: { sql, log, identity } }) => {
    await changeAccount(sql, input.user_id, { by: actor.id, isActive: true });
    identity.forget();
    log.info({ userId: input.user_id, by: actor.id }, 'user reactivated');
    return { data: { user: presentAccount(await getAccount(sql, input.user_id)) } };
  },
});

import { changeAccount } from '@racksmith/database';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { userIdSchema } from '../people/account-fields.ts';
import { ACCOUNT_EXAMPLE, accountSchema, presentAccount } from '../people/account-view.ts';
import { getAccount } from '../people/get-account.ts';
import { releaseOpenWork } from '../people/release-open-work.ts';

export const operation = defineOperation({
  name: 'user-deactivate',
  summary: 'Shut a user out',
  description:
    'Logins and tokens end at once, and open tickets lose their assignee. The account and its name stay in the history. ' +
    'Tickets that could not be reached are named; they are taken from him as soon as they can be.',
  method: 'POST',
  path: '/users/{user_id}/deactivate',
  facade: { action: 'user-deactivate', verbs: ['POST'] },
  access: { permission: 'user.manage' },
  scope: 'none',
  input: z.strictObject({ user_id: userIdSchema }),
  output: z.object({
    user: accountSchema,
    tickets_released: z.array(z.string()),
    tickets_left: z.array(z.string()),
  }),
  status: 200,
  message: 'User deactivated',
  errors: ['NOT_FOUND', 'CONFLICT'],
  examples: [
    {
      request: { user_id: 7 },
      response: {
        user: { ...ACCOUNT_EXAMPLE, is_active: false, open_assignments: 0 },
        tickets_released: ['TKT-20251115-0001'],
        tickets_left: [],
      },
    },
  ],
  handler: async ({ actor, input, deps }) => {
    const { user_id: userId } = input;
    await changeAccount(deps.sql, userId, { by: actor.id, isActive: false });
    deps.identity.forget();
    deps.log.info({ userId, by: actor.id }, 'user deactivated');
    const { released, left } = await releaseOpenWork(deps, userId);
    const user = presentAccount(await getAccount(deps.sql, userId));
    return { data: { user, tickets_released: released, tickets_left: left } };
  },
});

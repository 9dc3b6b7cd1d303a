import { optionalSchema } from '@racksmith/contracts';
import { changeAccount } from '@racksmith/database';
import { DomainError } from '@racksmith/domain';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { emailSchema, roleSchema, userIdSchema } from '../people/account-fields.ts';
import { ACCOUNT_EXAMPLE, accountSchema, presentAccount } from '../people/account-view.ts';
import { getAccount } from '../people/get-account.ts';
import { releaseOpenWork } from '../people/release-open-work.ts';

export const operation = defineOperation({
  name: 'user-update',
  summary: 'Change the role or the address of a user',
  description:
    'A role counts from the next request on. Whoever may deploy no longer is taken off his open tickets. Somebody who ' +
    'manages users must remain.',
  method: 'PATCH',
  path: '/users/{user_id}',
  facade: { action: 'user-update', verbs: ['POST'] },
  access: { permission: 'user.manage' },
  scope: 'none',
  input: z.strictObject({
    user_id: userIdSchema,
    email: optionalSchema(emailSchema),
    role: optionalSchema(roleSchema),
  }),
  bodyRules: {
    anyOf: [
      { required: ['email'], properties: { email: { type: 'string' } } },
      { required: ['role'], properties: { role: { type: 'string' } } },
    ],
  },
  output: z.object({ user: accountSchema }),
  status: 200,
  message: 'User updated successfully',
  errors: ['NOT_FOUND', 'CONFLICT'],
  examples: [{ request: { user_id: 7, role: 'technician' }, response: { user: ACCOUNT_EXAMPLE } }],
  handler: async ({ actor, input, deps }) => {
    const { user_id: userId, email, role } = input;
    if (email === null && role === null) {
      throw DomainError.invalidInput([{ field: 'body', reason: 'must name email or role' }]);
    }
    await changeAccount(deps.sql, userId, {
      by: actor.id,
      ...(email !== null && { email }),
      ...(role !== null && { role }),
    });
    deps.identity.forget();
    deps.log.info({ userId, by: actor.id, role: role ?? undefined }, 'user changed');
    if (role !== null) await releaseOpenWork(deps, userId);
    return { data: { user: presentAccount(await getAccount(deps.sql, userId)) } };
  },
});

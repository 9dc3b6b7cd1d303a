import { optionalSchema } from '@racksmith/contracts';
import { createUser } from '@racksmith/database';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { emailSchema, roleSchema, usernameSchema } from '../people/account-fields.ts';
import { ACCOUNT_EXAMPLE, accountSchema, presentAccount } from '../people/account-view.ts';
import { getAccount } from '../people/get-account.ts';

export const operation = defineOperation({
  name: 'user-create',
  summary: 'Create a user',
  description: 'The user can log in once user-set-password has given the account a password.',
  method: 'POST',
  path: '/users',
  facade: { action: 'user-create', verbs: ['POST'] },
  access: { permission: 'user.manage' },
  scope: 'none',
  input: z.strictObject({ username: usernameSchema, email: optionalSchema(emailSchema), role: roleSchema }),
  output: z.object({ user: accountSchema }),
  status: 201,
  message: 'User created successfully',
  errors: ['CONFLICT'],
  examples: [
    {
      request: { username: 'tech.smith', email: 'tech.smith@example.test', role: 'technician' },
      response: { user: { ...ACCOUNT_EXAMPLE, has_password: false, open_assignments: 0 } },
    },
  ],
  handler: async ({ actor, input, deps: { sql, log } }) => {
    const { id } = await createUser(sql, { ...input, passwordHash: null });
    log.info({ userId: id, by: actor.id, role: input.role }, 'user created');
    return { data: { user: presentAccount(await getAccount(sql, id)) }, location: `/v1/users/${id}` };
  },
});

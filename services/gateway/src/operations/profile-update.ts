import { changeAccount } from '@racksmith/database';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { emailSchema } from '../people/account-fields.ts';
import { getAccount } from '../people/get-account.ts';

export const operation = defineOperation({
  name: 'profile-update',
  summary: 'Change where one gets mail',
  description: 'null: none is sent any more. Name and role are changed by administrators.',
  method: 'PATCH',
  path: '/me',
  facade: { action: 'profile-update', verbs: ['POST'] },
  access: 'authenticated',
  scope: 'none',
  input: z.strictObject({ email: emailSchema }),
  output: z.object({ id: z.int(), username: z.string(), email: z.string().nullable(), role: z.string() }),
  status: 200,
  message: 'Profile updated successfully',
  examples: [
    {
      request: { email: 'john@example.test' },
      response: { id: 5, username: 'john.doe', email: 'john@example.test', role: 'requestor' },
    },
  ],
  handler: async ({ actor, input, deps: { sql } }) => {
    await changeAccount(sql, actor.id, { by: actor.id, email: input.email });
    const { id, username, email, role } = await getAccount(sql, actor.id);
    return { data: { id, username, email, role } };
  },
});

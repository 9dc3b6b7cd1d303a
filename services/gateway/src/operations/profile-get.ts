import { momentSchema } from '@racksmith/contracts';
import { PERMISSION_NAMES, type Permission } from '@racksmith/domain';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { getAccount } from '../people/get-account.ts';

export const operation = defineOperation({
  name: 'profile-get',
  summary: 'Who one is, and what one may do',
  description: 'Permissions are those of the role, as they are now.',
  method: 'GET',
  path: '/me',
  facade: { action: 'profile-get', verbs: ['GET'] },
  access: 'authenticated',
  scope: 'none',
  input: z.strictObject({}),
  output: z
    .object({
      id: z.int(),
      username: z.string(),
      email: z.string().nullable(),
      role: z.string(),
      permissions: z.array(z.enum(PERMISSION_NAMES as [Permission, ...Permission[]])),
      created_at: momentSchema,
    })
    .meta({ id: 'Profile' }),
  status: 200,
  message: 'Profile retrieved successfully',
  examples: [
    {
      request: {},
      response: {
        id: 5,
        username: 'john.doe',
        email: 'john.doe@example.test',
        role: 'requestor',
        permissions: ['server.view', 'ticket.create'],
        created_at: '2025-11-01T08:00:00.000Z',
      },
    },
  ],
  handler: async ({ actor, deps: { sql } }) => {
    const { id, username, email, role, createdAt } = await getAccount(sql, actor.id);
    return {
      data: { id, username, email, role, permissions: [...actor.permissions], created_at: createdAt },
    };
  },
});

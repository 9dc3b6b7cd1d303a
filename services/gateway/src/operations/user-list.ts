import { cursorFields, flagSchema, lineSchema, nextCursorSchema, optionalSchema } from '@racksmith/contracts';
import { ACCOUNT_ORDER, isPlaceIn, listAccounts, type Place } from '@racksmith/database';
import * as z from 'zod';

import { pageByCursor } from '../lists/paged-list.ts';
import { defineOperation } from '../operation/operation.ts';
import { roleSchema } from '../people/account-fields.ts';
import { ACCOUNT_EXAMPLE, accountSchema, presentAccount } from '../people/account-view.ts';

export const operation = defineOperation({
  name: 'user-list',
  summary: 'All users, by name',
  method: 'GET',
  path: '/users',
  access: { permission: 'user.manage' },
  scope: 'none',
  input: z.strictObject({
    search: optionalSchema(lineSchema(100)).meta({ description: 'Part of a user name or an address.' }),
    role: optionalSchema(roleSchema),
    is_active: optionalSchema(flagSchema).meta({
      description: 'Those who may log in, or those who were deactivated.',
    }),
    ...cursorFields,
  }),
  output: z.object({ users: z.array(accountSchema), next_cursor: nextCursorSchema }),
  status: 200,
  message: 'Users retrieved successfully',
  examples: [
    {
      request: { role: 'technician', is_active: true },
      response: {
        users: [ACCOUNT_EXAMPLE],
        next_cursor: null,
      },
    },
  ],
  handler: async ({ input, deps: { sql } }) => {
    const { search, role, is_active: isActive } = input;
    const filter = { search, role, isActive };
    const { entries, position } = await pageByCursor(input, {
      identity: ['user-list', filter],
      isPlace: (values): values is Place => isPlaceIn(ACCOUNT_ORDER, values),
      read: (slice) => listAccounts(sql, filter, slice),
    });
    return { data: { users: entries.map(presentAccount), ...position } };
  },
});

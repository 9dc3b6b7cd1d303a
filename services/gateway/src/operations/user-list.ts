import { flagSchema, lineSchema, optionalSchema } from '@racksmith/contracts';
import { ACCOUNT_ORDER, countAccounts, isPlaceIn, listAccounts, type Place } from '@racksmith/database';
import * as z from 'zod';

import { pagedShapes, pageThrough } from '../lists/paged-list.ts';
import { defineOperation } from '../operation/operation.ts';
import { roleSchema } from '../people/account-fields.ts';
import { ACCOUNT_EXAMPLE, accountSchema, presentAccount } from '../people/account-view.ts';

export const operation = defineOperation({
  name: 'user-list',
  summary: 'All users, by name',
  method: 'GET',
  path: '/users',
  facade: { action: 'user-list', verbs: ['GET'] },
  access: { permission: 'user.manage' },
  scope: 'none',
  ...pagedShapes(
    {
      search: optionalSchema(lineSchema(100)).meta({ description: 'Part of a user name or an address.' }),
      role: optionalSchema(roleSchema),
      is_active: optionalSchema(flagSchema).meta({
        description: 'Those who may log in, or those who were deactivated.',
      }),
    },
    { users: z.array(accountSchema) },
  ),
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
  handler: async ({ input, request, deps: { sql } }) => {
    const { search, role, is_active: isActive } = input;
    const filter = { search, role, isActive };
    const { entries, position } = await pageThrough(request.door, input, {
      identity: ['user-list', filter],
      isPlace: (values): values is Place => isPlaceIn(ACCOUNT_ORDER, values),
      read: (slice) => listAccounts(sql, filter, slice),
      count: () => countAccounts(sql, filter),
    });
    return { data: { users: entries.map(presentAccount), ...position } };
  },
});

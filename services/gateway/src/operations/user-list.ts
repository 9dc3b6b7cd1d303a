import { flagSchema, lineSchema, optionalSchema, pageFields, paginationSchema } from '@racksmith/contracts';
import { listAccounts } from '@racksmith/database';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { roleSchema } from '../people/account-fields.ts';
import { ACCOUNT_EXAMPLE, accountSchema, presentAccount } from '../people/account-view.ts';
import { askedPage, presentPagination } from '../present/pagination.ts';

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
    is_active: optionalSchema(flagSchema),
    ...pageFields,
  }),
  output: z.object({ users: z.array(accountSchema), pagination: paginationSchema }),
  status: 200,
  message: 'Users retrieved successfully',
  examples: [
    {
      request: { role: 'technician', is_active: true },
      response: {
        users: [ACCOUNT_EXAMPLE],
        pagination: { page: 1, limit: 50, total: 1, total_pages: 1 },
      },
    },
  ],
  handler: async ({ input, deps: { sql } }) => {
    const { search, role, is_active: isActive } = input;
    const page = askedPage(input);
    const { accounts, total } = await listAccounts(sql, { search, role, isActive }, page);
    return {
      data: {
        users: accounts.map(presentAccount),
        pagination: presentPagination(page, total),
      },
    };
  },
});

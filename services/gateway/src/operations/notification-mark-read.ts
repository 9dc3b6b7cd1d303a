import { flagSchema, optionalSchema, rowIdSchema } from '@racksmith/contracts';
import { markRead } from '@racksmith/database';
import { DomainError } from '@racksmith/domain';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';

export const operation = defineOperation({
  name: 'notification-mark-read',
  summary: 'Mark one notification, or all, as read',
  description: 'Of the own inbox. What was read already stays so.',
  method: 'POST',
  path: '/notifications/read',
  facade: { action: 'notification-mark-read', verbs: ['POST'] },
  access: 'authenticated',
  scope: 'none',
  input: z.strictObject({
    notification_id: optionalSchema(rowIdSchema),
    all: optionalSchema(flagSchema),
  }),
  bodyRules: {
    oneOf: [
      { required: ['notification_id'], properties: { notification_id: { type: 'integer' } } },
      { required: ['all'], properties: { all: { const: true } } },
    ],
  },
  output: z.object({
    marked: z.int().meta({ description: 'How many were unread before.' }),
    unread_count: z.int(),
  }),
  status: 200,
  message: 'Notifications marked as read',
  errors: ['NOT_FOUND'],
  examples: [{ request: { notification_id: 31 }, response: { marked: 1, unread_count: 0 } }],
  handler: async ({ actor, input, deps: { sql } }) => {
    const { marked, unreadCount } = await markRead(sql, actor, whichOf(input));
    return { data: { marked, unread_count: unreadCount } };
  },
});

/** @throws DomainError INVALID_INPUT unless exactly one of the two says which */
function whichOf(input: { notification_id: number | null; all: boolean | null }): number | 'all' {
  const { notification_id: id, all } = input;
  if (id !== null && all === true) {
    throw DomainError.invalidInput([{ field: 'all', reason: 'goes without notification_id' }]);
  }
  if (id !== null) return id;
  if (all === true) return 'all';
  throw DomainError.invalidInput([{ field: 'notification_id', reason: 'is required, unless all is true' }]);
}

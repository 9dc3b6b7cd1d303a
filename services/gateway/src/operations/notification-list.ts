import {
  flagSchema,
  notificationSchema,
  optionalSchema,
  pageFields,
  paginationSchema,
} from '@racksmith/contracts';
import { listInbox } from '@racksmith/database';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { presentNotification } from '../present/notification.ts';
import { askedPage, presentPagination } from '../present/pagination.ts';

export const operation = defineOperation({
  name: 'notification-list',
  summary: 'The inbox of whoever asks, newest first',
  description: 'What he was told, by mail or not; `unread_count` is of the whole inbox.',
  method: 'GET',
  path: '/notifications',
  facade: { action: 'notification-list', verbs: ['GET'] },
  access: 'authenticated',
  scope: 'none',
  input: z.strictObject({
    is_read: optionalSchema(flagSchema).meta({ description: 'Only those read, or only those unread.' }),
    ...pageFields,
  }),
  output: z.object({
    notifications: z.array(notificationSchema),
    unread_count: z.int(),
    pagination: paginationSchema,
  }),
  status: 200,
  message: 'Notifications retrieved successfully',
  examples: [
    {
      request: { is_read: false },
      response: {
        notifications: [
          {
            notification_id: 31,
            ticket_id: 1,
            ticket_number: 'TKT-20251115-0001',
            notification_type: 'approved',
            message: 'manager.admin approved “Add two drives” for Database Production Server 01.',
            is_read: false,
            created_at: '2025-11-15T15:10:00.000Z',
          },
        ],
        unread_count: 1,
        pagination: { page: 1, limit: 50, total: 1, total_pages: 1 },
      },
    },
  ],
  handler: async ({ actor, input, deps: { sql } }) => {
    const page = askedPage(input);
    const { entries, total, unreadCount } = await listInbox(sql, actor, {
      isRead: input.is_read,
      ...page,
    });
    return {
      data: {
        notifications: entries.map(presentNotification),
        unread_count: unreadCount,
        pagination: presentPagination(page, total),
      },
    };
  },
});

import { flagSchema, notificationSchema, optionalSchema } from '@racksmith/contracts';
import { countInbox, INBOX_ORDER, isPlaceIn, listInbox, type Place } from '@racksmith/database';
import * as z from 'zod';

import { pagedShapes, pageThrough } from '../lists/paged-list.ts';
import { defineOperation } from '../operation/operation.ts';
import { presentNotification } from '../present/notification.ts';

export const operation = defineOperation({
  name: 'notification-list',
  summary: 'The inbox of whoever asks, newest first',
  description: 'What he was told, by mail or not; `unread_count` is of the whole inbox.',
  method: 'GET',
  path: '/notifications',
  facade: { action: 'notification-list', verbs: ['GET'] },
  access: 'authenticated',
  scope: 'none',
  ...pagedShapes(
    { is_read: optionalSchema(flagSchema).meta({ description: 'Only those read, or only those unread.' }) },
    { notifications: z.array(notificationSchema), unread_count: z.int() },
  ),
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
        next_cursor: null,
      },
    },
  ],
  handler: async ({ actor, input, request, deps: { sql } }) => {
    const isRead = input.is_read;
    const [{ entries, position }, unreadCount] = await Promise.all([
      pageThrough(request.door, input, {
        identity: ['notification-list', actor.id, isRead],
        isPlace: (values): values is Place => isPlaceIn(INBOX_ORDER, values),
        read: (slice) => listInbox(sql, actor, isRead, slice),
        count: () => countInbox(sql, actor, isRead),
      }),
      countInbox(sql, actor, false),
    ]);
    return {
      data: { notifications: entries.map(presentNotification), unread_count: unreadCount, ...position },
    };
  },
});

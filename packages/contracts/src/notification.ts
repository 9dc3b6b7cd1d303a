import { NOTICE_TYPES, type NoticeType } from '@racksmith/domain';
import * as z from 'zod';

import { momentSchema } from './moment.ts';

/** What a person was told of a ticket. */
export const notificationSchema = z
  .object({
    notification_id: z.int(),
    ticket_id: z.int(),
    ticket_number: z.string(),
    notification_type: z.enum(NOTICE_TYPES as [NoticeType, ...NoticeType[]]),
    message: z.string(),
    is_read: z.boolean(),
    created_at: momentSchema,
  })
  .meta({ id: 'Notification' });

export type NotificationView = z.infer<typeof notificationSchema>;

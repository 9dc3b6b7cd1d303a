import type { NotificationView } from '@racksmith/contracts';
import type { InboxEntry } from '@racksmith/database';

export function presentNotification(entry: InboxEntry): NotificationView {
  return {
    notification_id: entry.id,
    ticket_id: entry.ticketId,
    ticket_number: entry.ticketNumber,
    notification_type: entry.type,
    message: entry.message,
    is_read: entry.readAt !== null,
    created_at: entry.createdAt,
  };
}

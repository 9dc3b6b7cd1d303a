import type { HistoryRowView } from '@racksmith/contracts';
import type { HistoryEntry } from '@racksmith/database';

export function presentHistoryRow(entry: HistoryEntry): HistoryRowView {
  return {
    id: entry.id,
    ticket_id: entry.ticketId,
    sequence: entry.sequence,
    action: entry.action,
    field_changed: entry.fieldChanged,
    old_value: entry.oldValue,
    new_value: entry.newValue,
    user_id: entry.userId,
    user_name: entry.userName,
    on_behalf_of: entry.onBehalfOf,
    comment: entry.comment,
    metadata: entry.metadata,
    created_at: entry.createdAt,
  };
}

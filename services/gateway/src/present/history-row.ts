import type { HistoryRowView } from '@racksmith/contracts';
import type { HistoryEntry } from '@racksmith/database';

export function presentHistoryRow(entry: HistoryEntry): HistoryRowView {
  return {
    id: entry.id,
    ticket_id: entry.ticketId,
    sequence: entry.sequence,
    action: entry.action,
    field_changed: entry.fieldChanged,
    old_value: presentValue(entry.fieldChanged, entry.oldValue),
    new_value: presentValue(entry.fieldChanged, entry.newValue),
    user_id: entry.userId,
    user_name: entry.userName,
    on_behalf_of: entry.onBehalfOf,
    comment: entry.comment,
    metadata: entry.metadata,
    created_at: entry.createdAt,
  };
}

/** Items and moments are kept as they are inside; here they look as everywhere in the interface. */
function presentValue(field: string | null, value: string | null): string | Date | null {
  if (value === null) return null;
  if (field === 'scheduled_date') return new Date(value);
  if (field !== 'items') return value;
  const items = JSON.parse(value) as Record<string, unknown>[];
  return JSON.stringify(items.map(withPublicNames));
}

function withPublicNames(item: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(item).map(([key, value]) => [
      key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
}

import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';

/** Select expression for the hashed texts of history row `h`, under the names of HashedRow. */
export function hashedColumns(sql: Queryable): Fragment {
  return sql`jsonb_build_object(
    'ticketId', h.ticket_id::text, 'action', h.action, 'fieldChanged', h.field_changed, 'oldValue', h.old_value,
    'newValue', h.new_value, 'userId', h.user_id::text, 'userName', h.user_name,
    'onBehalfOf', h.on_behalf_of::text, 'comment', h.comment, 'metadata', h.metadata::text,
    'isInternal', h.is_internal::text, 'eventId', h.event_id,
    'createdAt', to_char(h.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
  )`;
}

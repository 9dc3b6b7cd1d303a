import type { NoticeType } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';

/** That there is an internal note is itself for staff only. */
const INTERNAL: NoticeType = 'internal_note_added';

/** Condition under which notice `n` is still for its recipient to know of, in the inbox and in the mail. */
export function mayBeTold(sql: Queryable): Fragment {
  return sql`
    (n.notification_type <> ${INTERNAL} or exists (
      select from user_permissions p
      where p.user_id = n.recipient_user_id and p.permission = 'ticket.view_internal'
    ))`;
}

/** Condition under which notice `n` still has to be mailed to its recipient, user `u`. */
export function mayBeMailed(sql: Queryable): Fragment {
  return sql`n.status in ('pending', 'failed') and n.recipient_email is not null and u.is_active and ${mayBeTold(sql)}`;
}

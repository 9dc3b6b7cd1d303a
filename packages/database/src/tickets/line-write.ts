import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import type { TransitionRecord } from './transition-record.ts';

/**
 * Part of a statement that rests on `ticket`: a ticket that begins to work at its server lines up for it, and leaves
 * when it is done. Two that line up at once would both hold it; the index lets one through, and the other tries again.
 */
export function lineWrite(sql: Queryable, { from, to }: Pick<TransitionRecord, 'from' | 'to'>): Fragment {
  const works = to === 'in_progress';
  if (works === (from === 'in_progress')) return sql``;
  if (!works) {
    return sql`
    , left_line as (
      delete from server_line l using ticket t where l.ticket_id = t.id
    )`;
  }
  return sql`
    , lined_up as (
      insert into server_line (ticket_id, server_uuid, holds)
      select t.id, t.target_server_uuid,
        not exists (select from server_line o where o.server_uuid = t.target_server_uuid)
      from ticket t
    )`;
}

import type { Actor, HistoryAction } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';

export interface RecordedAct {
  eventId: string;
  action: HistoryAction;
  actor: Pick<Actor, 'id' | 'username'>;
  comment: string | null;
}

/** What moved a ticket beyond a version, in the order in which it did. */
export async function listActsSince(
  sql: Queryable,
  ticketId: number,
  version: number,
): Promise<RecordedAct[]> {
  const rows = await sql<(Omit<RecordedAct, 'actor'> & { userId: number; userName: string })[]>`
    select event_id, action, user_id, user_name, comment from ticket_history
    where ticket_id = ${ticketId} and event_id is not null and (metadata ->> 'version')::integer > ${version}
    order by sequence`;
  return rows.map(({ userId, userName, ...row }) => ({ ...row, actor: { id: userId, username: userName } }));
}

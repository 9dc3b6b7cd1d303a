import type { StatusChange } from '@racksmith/contracts/server-builder';

import type { Queryable } from './connect-store.ts';

/** In the order in which they happened. */
export async function listStatusChanges(sql: Queryable, serverUuid: string): Promise<StatusChange[]> {
  const rows = await sql<(Omit<StatusChange, 'changed_at'> & { changed_at: Date })[]>`
    select server_version, from_status as "from", to_status as "to", actor, reason, changed_at
    from server_builder.status_changes
    where server_uuid = ${serverUuid}
    order by server_version`;
  return rows.map((row) => ({ ...row, changed_at: row.changed_at.toISOString() }));
}

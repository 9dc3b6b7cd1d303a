import type { Setting } from '@racksmith/contracts/server-builder';

import type { Queryable } from './connect-store.ts';

export async function listSettings(sql: Queryable, serverUuid: string): Promise<Setting[]> {
  return sql<Setting[]>`
    select path, value from server_builder.server_settings
    where server_uuid = ${serverUuid}
    order by path collate "C"`;
}

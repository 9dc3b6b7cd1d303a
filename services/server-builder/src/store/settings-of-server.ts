import type { Fragment } from 'postgres';

import type { Queryable } from './connect-store.ts';

/** Query for the path and value of each setting of a server. */
export function settingsOfServer(sql: Queryable, serverUuid: string): Fragment {
  return sql`
    select path, value from server_builder.server_settings
    where server_uuid = ${serverUuid}
    order by path collate "C"`;
}

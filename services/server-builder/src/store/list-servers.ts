import type { ServerSummary } from '@racksmith/contracts/server-builder';

import type { Queryable } from './connect-store.ts';

export async function listServers(sql: Queryable): Promise<ServerSummary[]> {
  return sql<ServerSummary[]>`
    select uuid, name, status, location, version
    from server_builder.servers
    order by name, uuid`;
}

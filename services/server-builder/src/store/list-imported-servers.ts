import type { ServerStatus } from '@racksmith/contracts/server-builder';

import type { TransactionSql } from './connect-store.ts';

export interface ImportedServer {
  uuid: string;
  name: string;
  status: ServerStatus;
  location: string | null;
  /** How many units it was imported with. */
  unit_count: number;
}

/** Those of the servers that are known, by uuid. */
export async function listImportedServers(
  tx: TransactionSql,
  uuids: readonly string[],
): Promise<Map<string, ImportedServer>> {
  const rows = await tx<ImportedServer[]>`
    select servers.uuid, servers.name, servers.status, servers.location,
      count(units.unit_id)::integer as unit_count
    from server_builder.servers
    left join server_builder.units on units.imported_server_uuid = servers.uuid
    where servers.uuid = any(${[...uuids]}::text[])
    group by servers.uuid`;
  return new Map(rows.map((row) => [row.uuid, row]));
}

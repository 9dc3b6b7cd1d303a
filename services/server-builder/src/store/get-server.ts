import type { ServerSummary } from '@racksmith/contracts/server-builder';
import { DomainError } from '@racksmith/domain';

import type { Queryable } from './connect-store.ts';

/** @throws DomainError NOT_FOUND */
export async function getServer(sql: Queryable, uuid: string): Promise<ServerSummary> {
  const [server] = await sql<ServerSummary[]>`
    select uuid, name, status, location, version from server_builder.servers where uuid = ${uuid}`;
  if (!server) throw new DomainError('NOT_FOUND', `There is no server ${uuid}`);
  return server;
}

import type { ServerSummary } from '@racksmith/contracts/server-builder';
import { DomainError } from '@racksmith/domain';
import type { Fragment } from 'postgres';

import type { Queryable } from './connect-store.ts';

/** @throws DomainError NOT_FOUND */
export async function getServer(sql: Queryable, uuid: string): Promise<ServerSummary> {
  const [server] = await sql<ServerSummary[]>`${serverSummary(sql, uuid)}`;
  if (!server) throw unknownServer(uuid);
  return server;
}

export function unknownServer(uuid: string): DomainError {
  return new DomainError('NOT_FOUND', `There is no server ${uuid}`);
}

/** Query for one ServerSummary. */
export function serverSummary(sql: Queryable, uuid: string): Fragment {
  return sql`select uuid, name, status, location, version from server_builder.servers where uuid = ${uuid}`;
}

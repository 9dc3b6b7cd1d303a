import type { ServerStatus } from '@racksmith/contracts/server-builder';
import { DomainError } from '@racksmith/domain';

import type { TransactionSql } from './connect-store.ts';

/**
 * Lets one transaction at a time change a server, so that what was read of its slots stays true until the end.
 * @throws DomainError NOT_FOUND
 */
export async function lockServer(tx: TransactionSql, uuid: string): Promise<{ status: ServerStatus }> {
  const [server] = await tx<{ status: ServerStatus }[]>`
    select status from server_builder.servers where uuid = ${uuid} for update`;
  if (!server) throw new DomainError('NOT_FOUND', `There is no server ${uuid}`);
  return server;
}

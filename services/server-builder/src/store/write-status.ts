import type { ServerStatus } from '@racksmith/contracts/server-builder';

import type { TransactionSql } from './connect-store.ts';
import { raiseServerVersion } from './raise-server-version.ts';

/** The new version. The caller holds the server's lock. */
export async function writeStatus(tx: TransactionSql, uuid: string, status: ServerStatus): Promise<number> {
  await tx`update server_builder.servers set status = ${status} where uuid = ${uuid}`;
  return raiseServerVersion(tx, uuid);
}

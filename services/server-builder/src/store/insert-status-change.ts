import type { ServerStatus, StatusRequest } from '@racksmith/contracts/server-builder';

import type { TransactionSql } from './connect-store.ts';

interface NewStatusChange extends StatusRequest {
  serverUuid: string;
  serverVersion: number;
  from: ServerStatus;
}

export async function insertStatusChange(tx: TransactionSql, change: NewStatusChange): Promise<void> {
  const { serverUuid, serverVersion, from, status, actor, reason } = change;
  await tx`
    insert into server_builder.status_changes (server_uuid, server_version, from_status, to_status, actor, reason)
    values (${serverUuid}, ${serverVersion}, ${from}, ${status}, ${actor}, ${reason})`;
}

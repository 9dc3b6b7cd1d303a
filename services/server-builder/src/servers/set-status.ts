import type { ServerSummary, StatusRequest } from '@racksmith/contracts/server-builder';

import type { Sql } from '../store/connect-store.ts';
import { getServer } from '../store/get-server.ts';
import { insertStatusChange } from '../store/insert-status-change.ts';
import { lockServer } from '../store/lock-server.ts';
import { writeStatus } from '../store/write-status.ts';

/**
 * Gives a server a status, which is a new version of it; the status that it has already changes nothing. Nothing else is
 * touched: its units stay, what was begun on it can be undone, and it can be brought back. @throws DomainError NOT_FOUND
 */
export async function setStatus(sql: Sql, serverUuid: string, wanted: StatusRequest): Promise<ServerSummary> {
  return sql.begin(async (tx) => {
    const { status: from } = await lockServer(tx, serverUuid);
    if (from !== wanted.status) {
      const serverVersion = await writeStatus(tx, serverUuid, wanted.status);
      await insertStatusChange(tx, { serverUuid, serverVersion, from, ...wanted });
    }
    return getServer(tx, serverUuid);
  });
}

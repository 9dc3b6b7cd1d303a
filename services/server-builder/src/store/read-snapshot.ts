import type { Snapshot } from '@racksmith/contracts/server-builder';

import type { Sql } from './connect-store.ts';
import { countAvailable } from './count-available.ts';
import { getServer } from './get-server.ts';
import { listSettings } from './list-settings.ts';
import { listUnitsOfServer } from './list-units-of-server.ts';

/** The server and the free stock of some models, all of one instant. @throws DomainError NOT_FOUND */
export async function readSnapshot(
  sql: Sql,
  serverUuid: string,
  parts: readonly string[],
): Promise<Snapshot> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const server = await getServer(tx, serverUuid);
    const units = await listUnitsOfServer(tx, serverUuid);
    const settings = await listSettings(tx, serverUuid);
    const stock = await countAvailable(tx, [...new Set(parts)]);
    // Nothing reserves yet.
    return { server, units, settings, stock, reservations: [] };
  });
}

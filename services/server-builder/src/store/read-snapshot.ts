import type { Snapshot } from '@racksmith/contracts/server-builder';

import type { Sql } from './connect-store.ts';
import { countAvailable } from './count-available.ts';
import { getServer } from './get-server.ts';
import { listReservations } from './list-reservations.ts';
import { listSettings } from './list-settings.ts';
import { listUnitsOfServer } from './list-units-of-server.ts';
import { presentReservation } from './reservation-row.ts';

/**
 * The server, the stock of some models, and what is held, all of one instant. For the ticket that asks, what is held
 * for it counts as free. @throws DomainError NOT_FOUND
 */
export async function readSnapshot(
  sql: Sql,
  serverUuid: string,
  { parts, ticketNumber }: { parts: readonly string[]; ticketNumber?: string | undefined },
): Promise<Snapshot> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const server = await getServer(tx, serverUuid);
    const units = await listUnitsOfServer(tx, serverUuid);
    const settings = await listSettings(tx, serverUuid);
    const stock = await countAvailable(tx, [...new Set(parts)], ticketNumber);
    const reservations = (await listReservations(tx, { serverUuid })).map(presentReservation);
    return { server, units, settings, stock, reservations };
  });
}

import type { Snapshot } from '@racksmith/contracts/server-builder';
import type { Fragment } from 'postgres';

import type { Queryable } from './connect-store.ts';
import { serverSummary, unknownServer } from './get-server.ts';
import { reservationsHeld } from './list-reservations.ts';
import { presentReservation, type ReservationRow } from './reservation-row.ts';
import { settingsOfServer } from './settings-of-server.ts';
import { stockOfModels } from './stock-of-models.ts';
import { unitsOfServer } from './units-of-server.ts';

type Row = Omit<Snapshot, 'reservations'> & { reservations: ReservationRow[] };

/**
 * The server, the stock of some models, and what is held, all of one instant: a statement sees one state of the
 * database. For the ticket that asks, what is held for it counts as free. @throws DomainError NOT_FOUND
 */
export async function readSnapshot(
  sql: Queryable,
  serverUuid: string,
  { parts, ticketNumber = null }: { parts: readonly string[]; ticketNumber?: string | null | undefined },
): Promise<Snapshot> {
  const listed = (rows: Fragment) => sql`(select coalesce(jsonb_agg(r), '[]') from (${rows}) as r)`;
  const [row] = await sql<Row[]>`
    select to_jsonb(s) as server,
      ${listed(unitsOfServer(sql, serverUuid))} as units,
      ${listed(settingsOfServer(sql, serverUuid))} as settings,
      ${listed(stockOfModels(sql, [...new Set(parts)], ticketNumber))} as stock,
      ${listed(reservationsHeld(sql, { serverUuid }))} as reservations
    from (${serverSummary(sql, serverUuid)}) as s`;
  if (!row) throw unknownServer(serverUuid);
  return { ...row, reservations: row.reservations.map(presentReservation) };
}

import type { CheckedInventory, Imported } from '@racksmith/contracts/server-builder';
import { DomainError } from '@racksmith/domain';

import type { Sql } from '../store/connect-store.ts';
import { insertServers } from '../store/insert-servers.ts';
import { insertUnits } from '../store/insert-units.ts';
import { listImportedServers } from '../store/list-imported-servers.ts';
import { listImportedUnits } from '../store/list-imported-units.ts';
import { lockImports } from '../store/lock-imports.ts';
import { findConflicts } from './find-conflicts.ts';
import { serverRows, unitRows } from './inventory-rows.ts';

/**
 * Adds what is new, as a whole or not at all. Repeating an import changes nothing, whatever has happened since.
 * @throws DomainError CONFLICT, with every row that contradicts what is known in `details.errors`
 */
export async function takeInventory(sql: Sql, inventory: CheckedInventory): Promise<Imported> {
  const servers = serverRows(inventory);
  const units = unitRows(inventory);
  return sql.begin(async (tx) => {
    await lockImports(tx);
    const known = {
      servers: await listImportedServers(
        tx,
        servers.map((row) => row.uuid),
      ),
      units: await listImportedUnits(
        tx,
        units.map((row) => row.serial),
      ),
    };
    const conflicts = findConflicts(servers, units, known);
    if (conflicts.length > 0) {
      const message = `${conflicts.length} rows contradict what is known`;
      throw new DomainError('CONFLICT', message, { errors: conflicts });
    }
    const newServers = servers.filter((row) => !known.servers.has(row.uuid));
    const newUnits = units.filter((row) => !known.units.has(row.serial));
    await insertServers(tx, newServers);
    await insertUnits(tx, newUnits);
    return {
      servers: newServers.length,
      units: newUnits.length,
      unchanged: { servers: known.servers.size, units: known.units.size },
    };
  });
}

import type { Sql } from '../connect.ts';
import { syncPermissions } from '../identity/sync-permissions.ts';
import { assertLedgerFits, lockLedger, readLedger } from './ledger.ts';
import { type MigrationSet, TICKET_MIGRATIONS } from './migration-set.ts';
import { type Migration, readMigrations } from './read-migrations.ts';

/**
 * Applies what is missing, each migration in a transaction of its own; two at once do not collide. The ticket side
 * also gets the roles and permissions it lacks.
 * @returns names of the migrations that were applied now
 * @throws Error if an applied migration was edited since, or is not known here
 */
export async function migrate(sql: Sql, set: MigrationSet = TICKET_MIGRATIONS): Promise<string[]> {
  const migrations = await readMigrations(set.folder);
  const done: string[] = [];
  for (;;) {
    const name = await applyNext(sql, set, migrations);
    if (name === undefined) break;
    done.push(name);
  }
  if (set.ledger === TICKET_MIGRATIONS.ledger) await syncPermissions(sql);
  return done;
}

function applyNext(sql: Sql, set: MigrationSet, migrations: Migration[]): Promise<string | undefined> {
  return sql.begin(async (tx) => {
    const applied = await lockLedger(tx, set.ledger);
    assertLedgerFits(applied, migrations);
    const next = migrations.find(({ version }) => !applied.some((row) => row.version === version));
    if (!next) return undefined;
    await tx.unsafe(next.up).catch((cause: unknown) => {
      throw new Error(`Migration ${next.name} failed: ${String(cause)}`, { cause });
    });
    await tx`
      insert into ${tx(set.ledger)} (version, name, checksum)
      values (${next.version}, ${next.name}, ${next.checksum})`;
    return next.name;
  });
}

/** Number of the last migration that was applied; 0 for an empty database. */
export async function schemaVersion(sql: Sql, set: MigrationSet = TICKET_MIGRATIONS): Promise<number> {
  const [found] = await sql<{ there: boolean }[]>`select to_regclass(${set.ledger}) is not null as there`;
  if (!found?.there) return 0;
  return (await readLedger(sql, set.ledger)).at(-1)?.version ?? 0;
}

import type { Sql } from '../store/connect-store.ts';
import { openLedger } from './open-ledger.ts';
import { readMigrations } from './read-migrations.ts';

/** Brings our schema up to date, all or nothing; several at once do not collide. Names what it applied. */
export async function migrate(sql: Sql): Promise<string[]> {
  const migrations = await readMigrations();
  return sql.begin(async (tx) => {
    const applied = await openLedger(tx, migrations);
    const missing = migrations.filter(({ name }) => !applied.includes(name));
    for (const { name, up } of missing) {
      await tx.unsafe(up);
      await tx`insert into server_builder.migrations (name) values (${name})`;
    }
    return missing.map(({ name }) => name);
  });
}

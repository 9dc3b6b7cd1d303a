import { connect, migrate } from '@racksmith/database';
import { StackError, wordsOf } from './stack-error.ts';

/** Brings the ticket tables up to date. */
export async function migrateDatabase(url: string): Promise<void> {
  const sql = connect(url, { maxConnections: 2 });
  try {
    await migrate(sql);
  } catch (error) {
    throw new StackError(`The database could not be migrated: ${wordsOf(error)}`, { cause: error });
  } finally {
    await sql.end();
  }
}

/** Numbered SQL files of one owner, and the table that remembers which were applied. */
export interface MigrationSet {
  folder: URL;
  /** Name of the ledger table, with its schema if it is not in the default one. */
  ledger: string;
}

export const TICKET_MIGRATIONS: MigrationSet = {
  folder: new URL('../../migrations/', import.meta.url),
  ledger: 'schema_migrations',
};

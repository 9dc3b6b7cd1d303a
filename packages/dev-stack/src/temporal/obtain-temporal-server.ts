import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { lock } from '../process/file-lock.ts';
import { goBuild, type GoBuildContext, goProblem } from './go-build.ts';

/** As in docker-compose.yml. */
export const SERVER_VERSION = 'v1.29.1';
const MODULE = 'go.temporal.io/server';

/** The programs of a Temporal server as it is run for real: the server, and the tool that makes its tables. */
export interface TemporalServerPrograms {
  readonly server: string;
  readonly sqlTool: string;
}

/**
 * The Temporal server for Postgres: from the cache, or built with Go into it, once. It comes as an image or as source,
 * not as a download.
 */
export async function obtainTemporalServer(
  cacheFolder: string,
  context: GoBuildContext,
): Promise<TemporalServerPrograms> {
  const folder = join(cacheFolder, 'bin');
  const server = join(folder, `temporal-server-${SERVER_VERSION}`);
  const sqlTool = join(folder, `temporal-sql-tool-${SERVER_VERSION}`);
  const programs = { server, sqlTool };
  await mkdir(folder, { recursive: true });
  const held = await lock(
    join(folder, 'temporal-server.lock'),
    ({ pid }) => context.progress.say(`process ${pid} is getting it already, waiting for that`),
    context.signal,
  );
  try {
    if (existsSync(server) && existsSync(sqlTool)) return programs;
    const noGo = goProblem();
    if (noGo !== undefined) throw new Error(`The Temporal server cannot be built: ${noGo}`);
    const packages = ['cmd/server', 'cmd/tools/sql'].map((path) => `${MODULE}/${path}@${SERVER_VERSION}`);
    const wanted = { module: `${MODULE}@${SERVER_VERSION}`, packages, programs: { server, sql: sqlTool } };
    await goBuild(wanted, join(folder, 'temporal-server-build'), context);
    return programs;
  } finally {
    await held.release();
  }
}

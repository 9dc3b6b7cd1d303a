import { accessSync, constants, statSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { lock } from '../process/file-lock.ts';
import { CLI_VERSION, goBuild, type GoBuildContext, goProblem, temporalCli } from './go-build.ts';
import { sdkDownload } from './sdk-download.ts';

export interface ObtainTemporalOptions extends GoBuildContext {
  /** Ours below the user's cache folder. */
  readonly cacheFolder: string;
  /** The PATH to look on. */
  readonly path: string;
  /** The SDK's download; a test has none. */
  readonly download?: typeof sdkDownload;
}

/**
 * The path of a Temporal command line tool: on the PATH, in the cache, downloaded by the SDK, or built with Go.
 * Two that need it at once get it once. Throws when there is no way, naming the choices.
 */
export async function obtainTemporal(options: ObtainTemporalOptions): Promise<string> {
  const found = findTemporal(options);
  if (found !== undefined) return found;
  const { cacheFolder, progress, signal } = options;
  const folder = join(cacheFolder, 'bin');
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new Error(
      `The cache folder ${folder} cannot be made (RACKSMITH_CACHE names another): ${String(error)}`,
    );
  });
  const held = await lock(
    join(folder, 'temporal.lock'),
    ({ pid }) => progress.say(`process ${pid} is getting it already, waiting for that`),
    signal,
  );
  try {
    const meanwhile = findTemporal(options);
    if (meanwhile !== undefined) return meanwhile;
    await removeLeftovers(folder);
    return await getTemporal(options, folder);
  } finally {
    await held.release();
    signal.throwIfAborted();
  }
}

/** Where a Temporal tool is without any work: on the PATH or in the cache. */
export function findTemporal(options: { cacheFolder: string; path: string }): string | undefined {
  const candidates = options.path
    .split(delimiter)
    .filter((folder) => folder.startsWith('/'))
    .map((folder) => join(folder, 'temporal'));
  return [...candidates, join(options.cacheFolder, 'bin', 'temporal')].find(isProgram);
}

async function getTemporal(options: ObtainTemporalOptions, folder: string): Promise<string> {
  const binary = join(folder, 'temporal');
  const download = options.download ?? sdkDownload;
  const noDownload = await download(binary, join(folder, 'temporal-download'), options);
  if (noDownload === undefined) return binary;
  options.signal.throwIfAborted();
  const noGo = goProblem();
  if (noGo !== undefined) throw new Error(noWay(folder, noDownload, noGo));
  try {
    await goBuild(temporalCli(binary), join(folder, 'temporal-build'), options);
  } catch (error) {
    options.signal.throwIfAborted();
    throw new Error(noWay(folder, noDownload, error instanceof Error ? error.message : String(error)), {
      cause: error,
    });
  }
  return binary;
}

function noWay(folder: string, noDownload: string, noBuild: string): string {
  return [
    'There is no Temporal server to run. One of these is needed:',
    '  - TEMPORAL_ADDRESS=host:port of a server that runs already',
    '  - the program "temporal" on the PATH (https://docs.temporal.io/cli)',
    `  - that program as ${join(folder, 'temporal')}`,
    `  - a network from which the Temporal SDK can download it (${noDownload})`,
    `  - Go 1.25 or newer and a module proxy, to build ${CLI_VERSION} here (${noBuild})`,
  ].join('\n');
}

/** What a killed attempt left: nobody works here now, for we hold the lock. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (name === 'temporal-download' || name === 'temporal-build')
      await rm(join(folder, name), { recursive: true, force: true });
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

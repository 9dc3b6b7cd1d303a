import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import {
  cacheFolder,
  type Child,
  freeLowPort,
  obtainTemporalServer,
  startGuardian,
  startTemporalServer,
} from '@racksmith/dev-stack';

import { makeFolder, startDatabase, type TestServers } from '../test-servers.ts';

/** Postgres that keeps what it confirms, and a Temporal server over it: what docker-compose.yml runs, as processes. */
export async function startProductionServers(say: (line: string) => void): Promise<TestServers> {
  const guardian = startGuardian();
  const folder = makeFolder();
  guardian.remove(folder);
  const started: Child[] = [];
  const stop = async (): Promise<void> => {
    for (const child of started.toReversed()) await child.stop();
    await rm(folder, { recursive: true, force: true });
    await guardian.close();
  };
  try {
    const signal = new AbortController().signal;
    const programs = await obtainTemporalServer(cacheFolder(process.env), {
      guardian,
      progress: { say },
      signal,
    });
    const databaseUrl = await startDatabase(folder, guardian, started, ['max_connections=300']);
    const port = await freeLowPort();
    const temporal = { programs, databaseUrl, folder: join(folder, 'temporal'), port, guardian };
    started.push(await startTemporalServer(temporal));
    return { databaseUrl, temporalAddress: `127.0.0.1:${port}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

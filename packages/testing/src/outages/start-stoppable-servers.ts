import { rm } from 'node:fs/promises';
import { join } from 'node:path';

import { type Child, freePort, startGuardian, startTemporal } from '@racksmith/dev-stack';
import { SEARCH_ATTRIBUTES } from '@racksmith/workflows/messages';

import { makeCluster, makeFolder, obtainTestTemporal, type TestServers } from '../test-servers.ts';

/** A server that can be taken away and brought back with what it knew. */
export interface StoppableServer {
  /** As from outside: `SIGKILL` is a crash, `SIGINT` a stop in good order. */
  stop(signal: 'SIGKILL' | 'SIGINT'): Promise<void>;
  start(): Promise<void>;
}

export interface StoppableServers extends TestServers {
  database: StoppableServer;
  temporal: StoppableServer;
}

/** Servers of one's own, since those of the test run are shared; both keep on disk what they confirm. */
export async function startStoppableServers(): Promise<StoppableServers> {
  const guardian = startGuardian();
  const folder = makeFolder();
  guardian.remove(folder);
  const servers: StoppableServer[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.stop('SIGINT')));
    await rm(folder, { recursive: true, force: true });
    await guardian.close();
  };
  try {
    const cluster = await makeCluster(folder, guardian, ['max_connections=300']);
    const database = await startStoppable(() => cluster.start());
    servers.push(database);
    const binary = await obtainTestTemporal(guardian);
    const port = await freePort();
    const databaseFile = join(folder, 'temporal.db');
    const settings = { binary, port, databaseFile, searchAttributes: SEARCH_ATTRIBUTES, guardian };
    const temporal = await startStoppable(() => startTemporal(settings));
    servers.push(temporal);
    const addresses = { databaseUrl: cluster.url, temporalAddress: `127.0.0.1:${port}` };
    return { ...addresses, database, temporal, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startStoppable(begin: () => Promise<Child>): Promise<StoppableServer> {
  let child: Child | undefined = await begin();
  return {
    async stop(signal) {
      const stopping = child;
      child = undefined;
      if (!stopping) return;
      if (signal === 'SIGKILL') process.kill(stopping.pid, signal);
      await (signal === 'SIGKILL' ? stopping.exited : stopping.stop());
    },
    async start() {
      child ??= await begin();
    },
  };
}

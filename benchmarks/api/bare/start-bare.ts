import { fileURLToPath } from 'node:url';
import { freePort, runChild, type Guardian } from '@racksmith/dev-stack';
import { get } from '../ask.ts';
import { handWritten, LIST_QUERIES } from '../list-queries.ts';
import type { Place } from '../places.ts';

/** The ten lines as a process: query `first0` is the first page of the first list, `deep0` its middle. */
export interface Bare {
  pid: number;
  ask(query: string): Promise<string>;
}

export async function startBare(
  databaseUrl: string,
  places: ReadonlyMap<string, Place>,
  guardian: Guardian,
): Promise<Bare> {
  const port = await freePort();
  const queries = Object.fromEntries(
    LIST_QUERIES.flatMap((list, index) => [
      [`first${index}`, handWritten(list)],
      [`deep${index}`, handWritten(list, places.get(list.name)?.values)],
    ]),
  );
  const child = await runChild({
    name: 'bare',
    command: process.execPath,
    args: [fileURLToPath(new URL('main.ts', import.meta.url))],
    cwd: process.cwd(),
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      QUERIES: JSON.stringify(queries),
      HOST: '127.0.0.1',
      PORT: String(port),
    },
    stopSignal: 'SIGTERM',
    guardian,
  });
  const ask = (query: string) => get(`http://127.0.0.1:${port}/${query}`);
  for (let tries = 0; tries < 100; tries += 1) {
    const isThere = await ask('health/live').then(
      () => true,
      () => new Promise<false>((resolve) => setTimeout(resolve, 50, false)),
    );
    if (isThere) break;
  }
  return { pid: child.pid, ask };
}

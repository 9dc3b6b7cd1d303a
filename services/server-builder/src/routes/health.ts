import type { Dependencies } from '../dependencies.ts';
import type { Router } from '../new-router.ts';

const PATIENCE_MS = 2000;

/** For whoever watches the process: needs no token. */
export function health(app: Router, { sql }: Dependencies): void {
  app.get('/health/live', (c) => c.json({ status: 'live' }));
  app.get('/health/ready', async (c) => {
    const database = await probe(() => sql`select 1 from server_builder.servers limit 1`);
    const isReady = database === 'ok';
    return c.json({ status: isReady ? 'ready' : 'not ready', parts: { database } }, isReady ? 200 : 503);
  });
}

async function probe(ask: () => PromiseLike<unknown>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('missing: does not answer in time'), PATIENCE_MS);
  });
  const asked = Promise.resolve(ask()).then(
    () => 'ok',
    (error: unknown) =>
      `missing: ${error instanceof Error && 'code' in error ? String(error.code) : 'failed'}`,
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

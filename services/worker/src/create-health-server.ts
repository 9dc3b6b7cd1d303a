import { createServer, type Server } from 'node:http';

interface Part {
  name: string;
  /** Resolves when the part answers. */
  check: () => Promise<unknown>;
}

/** Answers `/health/live` and `/health/ready`; the latter names each part that is missing. */
export function createHealthServer(parts: readonly Part[], catalogHash: string): Server {
  return createServer((request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify(body));
    };
    if (request.url === '/health/live') return answer(200, { status: 'live' });
    if (request.url !== '/health/ready') return answer(404, { status: 'not found' });
    void Promise.all(parts.map(probe)).then((states) => {
      const ready = states.every(([, state]) => state === 'ok');
      const status = ready ? 'ready' : 'not ready';
      answer(ready ? 200 : 503, { status, parts: Object.fromEntries(states), catalog_hash: catalogHash });
    });
  });
}

async function probe({ name, check }: Part): Promise<[string, string]> {
  try {
    await check();
    return [name, 'ok'];
  } catch (error) {
    return [name, `missing: ${error instanceof Error ? error.message : String(error)}`];
  }
}

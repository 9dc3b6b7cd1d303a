import { createServer, type Server } from 'node:http';

interface Part {
  name: string;
  /** Resolves when the part answers. */
  check: () => Promise<unknown>;
}

/** Answers `/health/live` and `/health/ready`; the latter names each part that is missing. */
export function createHealthServer(parts: readonly Part[], catalogHash: string): Server {
  return createServer((request, response) => {
    void answer(request.url, parts, catalogHash).then(([status, body]) => {
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
      return response.end(JSON.stringify(body));
    });
  });
}

async function answer(
  url: string | undefined,
  parts: readonly Part[],
  catalogHash: string,
): Promise<[number, object]> {
  if (url === '/health/live') return [200, { status: 'live' }];
  if (url !== '/health/ready') return [404, { status: 'not found' }];
  const states = await Promise.all(parts.map(probe));
  const ready = states.every(([, state]) => state === 'ok');
  const body = { status: ready ? 'ready' : 'not ready', parts: Object.fromEntries(states) };
  return [ready ? 200 : 503, { ...body, catalog_hash: catalogHash }];
}

async function probe({ name, check }: Part): Promise<[string, string]> {
  try {
    await check();
    return [name, 'ok'];
  } catch (error) {
    return [name, `missing: ${error instanceof Error ? error.message : String(error)}`];
  }
}

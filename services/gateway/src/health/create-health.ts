import { Hono } from 'hono';

export interface HealthPart {
  name: string;
  /** Resolves when the part answers. */
  check: () => Promise<unknown>;
}

const CHECK_TIMEOUT_MS = 3000;

/** `/live`: the process answers. `/ready`: so does all that it needs; each part that is missing is named. */
export function createHealth(parts: readonly HealthPart[], catalogHash: string): Hono {
  const app = new Hono();
  app.get('/live', (c) => c.json({ status: 'live' }));
  app.get('/ready', async (c) => {
    const states = await Promise.all(parts.map(probe));
    const isReady = states.every(([, state]) => state === 'ok');
    const status = isReady ? 'ready' : 'not_ready';
    const body = { status, parts: Object.fromEntries(states), catalog_hash: catalogHash };
    return c.json(body, isReady ? 200 : 503);
  });
  return app;
}

async function probe({ name, check }: HealthPart): Promise<[string, string]> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), CHECK_TIMEOUT_MS);
  });
  try {
    await Promise.race([check(), tooLate]);
    return [name, 'ok'];
  } catch (error) {
    return [name, `missing: ${reasonOf(error)}`];
  } finally {
    clearTimeout(timer);
  }
}

/** Of several addresses that were tried in vain Node makes one error without words of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return error.errors[0].message;
  return error instanceof Error ? error.message || error.name : String(error);
}

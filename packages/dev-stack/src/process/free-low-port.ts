import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

const LOWEST = 20_000;
/** Above this the kernel gives ports to whoever connects; and Temporal keeps its own in a column of two bytes. */
const HIGHEST = 32_767;
const MOST_ATTEMPTS = 50;

/** A port of the loopback interface that nobody has, and that nobody is given by chance. */
export async function freeLowPort(): Promise<number> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const port = randomInt(LOWEST, HIGHEST + 1);
    const server = createServer();
    try {
      const listening = once(server, 'listening');
      server.listen(port, '127.0.0.1');
      await listening;
      return port;
    } catch {
      // Taken: another one.
    } finally {
      server.close();
    }
  }
  throw new Error(`No free port between ${LOWEST} and ${HIGHEST}`);
}

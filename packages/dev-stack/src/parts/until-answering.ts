import { setTimeout as delay } from 'node:timers/promises';
import type { Child } from '../process/run-child.ts';

const PATIENCE_MS = 60_000;

/** The child, once `probe` gives true. Rejects with the child's last words when it ends or never answers. */
export async function untilAnswering(child: Child, probe: () => Promise<boolean>): Promise<Child> {
  let ended: string | undefined;
  void child.exited.then((how) => (ended = how));
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline;) {
    if (ended !== undefined)
      throw new Error(`${child.name} ${ended} before it was ready:\n${lastWords(child)}`);
    if (await probe().catch(() => false)) return child;
    await delay(50);
  }
  await child.stop();
  throw new Error(`${child.name} did not answer within ${PATIENCE_MS / 1_000} s:\n${lastWords(child)}`);
}

function lastWords(child: Child): string {
  return child.lastLines().slice(-8).join('\n');
}

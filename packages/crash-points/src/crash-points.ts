import { AsyncLocalStorage } from 'node:async_hooks';
import { appendFileSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';

type Phase = 'before' | 'after';

export interface CrashPoints {
  /** Runs work under the name of what it is for; the points that it passes carry it. */
  within<T>(action: string, work: () => T): T;
  /** Does one side effect, with a point before it and one after. */
  around<T>(effect: string, work: () => Promise<T>): Promise<T>;
  /** A single point; the process may not come back from it. */
  pass(effect: string, phase: Phase): void;
}

/**
 * Points that are steered by a folder shared with whoever tests. Each point that is passed is written into
 * `passed.log` there; one whose name is a file in `armed/` is moved to `struck/`, and the process dies at once, as
 * from a power cut. So each armed point strikes once, in one process, however many run.
 * A name is `service.effect.before` or `service.effect.after` and what it happened for: `worker.mail-sent.after@notify`.
 * @param folder undefined where nobody wants to crash anything; then there are no points
 */
export function openCrashPoints(service: string, folder: string | undefined): CrashPoints | undefined {
  if (folder === undefined) return undefined;
  for (const part of ['armed', 'struck']) mkdirSync(join(folder, part), { recursive: true });
  const actions = new AsyncLocalStorage<string>();
  const pass = (effect: string, phase: Phase): void => {
    const point = `${service}.${effect}.${phase}@${actions.getStore() ?? 'start'}`;
    appendFileSync(join(folder, 'passed.log'), `${point}\n`);
    if (takes(folder, point)) process.kill(process.pid, 'SIGKILL');
  };
  return {
    pass,
    within: (action, work) => actions.run(action, work),
    async around(effect, work) {
      pass(effect, 'before');
      const result = await work();
      pass(effect, 'after');
      return result;
    },
  };
}

function takes(folder: string, point: string): boolean {
  try {
    renameSync(join(folder, 'armed', point), join(folder, 'struck', point));
    return true;
  } catch {
    return false;
  }
}

import { processStartTime } from './process/process-start-time.ts';

const INTERVAL_MS = 500;

/**
 * Calls back once the process that started us is gone: npm killed with SIGKILL tells nobody.
 * @param pid of that process; without one (started by hand, not by npm) nothing is watched
 */
export function watchParent(pid: number | undefined, onGone: () => void): void {
  if (pid === undefined || !(pid > 1)) return;
  const startTime = processStartTime(pid);
  const timer = setInterval(() => {
    if (startTime !== undefined && processStartTime(pid) === startTime) return;
    clearInterval(timer);
    onGone();
  }, INTERVAL_MS);
  timer.unref();
}

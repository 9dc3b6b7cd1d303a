/**
 * Signals a process together with its group, or it alone when it leads none. False when it is gone already.
 * Refuses pid 1 and below: to the system, -1 means every process there is, and 0 our own group.
 */
export function signalGroup(pid: number, signal: NodeJS.Signals): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 1 || pid === process.pid)
    throw new RangeError(`Not a process to signal: ${pid}`);
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, signal);
      return true;
    } catch {
      // ESRCH: not a leader, or gone
    }
  }
  return false;
}

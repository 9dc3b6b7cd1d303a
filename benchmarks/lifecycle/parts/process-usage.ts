import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/** CPU time that a process has taken so far. */
export function cpuSecondsOf(pid: number): number {
  return statOf(pid).cpuSeconds;
}

/** CPU time that a process and all that it started, and they in turn, have taken so far; of those that still run. */
export function cpuSecondsWithin(pid: number): number {
  const children = Map.groupBy(running(), ({ parent }) => parent);
  const sum = (of: number): number =>
    (children.get(of) ?? []).reduce((total, child) => total + child.cpuSeconds + sum(child.pid), 0);
  return statOf(pid).cpuSeconds + sum(pid);
}

function running(): { pid: number; parent: number; cpuSeconds: number }[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      return [{ pid: Number(name), ...statOf(Number(name)) }];
    } catch {
      // It ended meanwhile.
      return [];
    }
  });
}

function statOf(pid: number): { parent: number; cpuSeconds: number } {
  // The first two fields, number and name, stand before the name's bracket: these are the 4th, 14th and 15th.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const ticks = Number(fields[11]) + Number(fields[12]);
  return { parent: Number(fields[1]), cpuSeconds: ticks / TICKS_PER_SECOND };
}

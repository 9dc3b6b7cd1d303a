import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/** CPU time that a process has taken so far. */
export function cpuSecondsOf(pid: number): number {
  return statOf(pid).cpuSeconds;
}

/** CPU time that a process and all that it started, and they in turn, have taken so far; of those that still run. */
export function cpuSecondsWithin(pid: number): number {
  return [...cpuSecondsByProgram(pid).values()].reduce((sum, seconds) => sum + seconds, 0);
}

/** The same by program: the name of the file that runs, unless the process is named here. */
export function cpuSecondsByProgram(
  pid: number,
  named: ReadonlyMap<number, string> = new Map(),
): Map<string, number> {
  const processes = running();
  const children = Map.groupBy(processes, ({ parent }) => parent);
  const byProgram = new Map<string, number>();
  const visit = ({ pid: own, program, cpuSeconds }: Running): void => {
    const name = named.get(own) ?? program;
    byProgram.set(name, (byProgram.get(name) ?? 0) + cpuSeconds);
    children.get(own)?.forEach(visit);
  };
  processes.filter((one) => one.pid === pid).forEach(visit);
  return byProgram;
}

interface Running {
  pid: number;
  parent: number;
  program: string;
  cpuSeconds: number;
}

function running(): Running[] {
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

function statOf(pid: number): Omit<Running, 'pid'> {
  // The first two fields, number and name, stand before the name's bracket: these are the 4th, 14th and 15th.
  const [start = '', rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const fields = rest.split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  const program = start.slice(start.indexOf('(') + 1);
  return { parent: Number(fields[1]), program, cpuSeconds: ticks / TICKS_PER_SECOND };
}

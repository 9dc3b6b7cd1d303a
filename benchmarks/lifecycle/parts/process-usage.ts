import { readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/** Of one process, as Linux counts it. */
export interface ProcessUsage {
  cpuSeconds: number;
  memoryMb: number;
}

export function usageOf(pid: number): ProcessUsage {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  // The 14th and 15th field: time in user and in kernel mode. The first two stand before the name's bracket.
  const ticks = Number(fields[11]) + Number(fields[12]);
  return {
    cpuSeconds: ticks / TICKS_PER_SECOND,
    memoryMb: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024,
  };
}

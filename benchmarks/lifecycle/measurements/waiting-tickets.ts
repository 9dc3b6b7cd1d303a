import { setTimeout as delay } from 'node:timers/promises';

import { measure } from '../../measure/timings.ts';
import type { Full } from '../full/start-full.ts';
import { usageOf } from './process-usage.ts';

const COMMANDS = 60;
const IDLE_SECONDS = 10;
const AT_ONCE = 16;

export interface WaitingResult {
  waiting: number;
  commandP50Ms: number;
  workerMb: number;
  /** Of one core, over worker and gateway, while nobody asks for anything. */
  idleCpuPercent: number;
}

/** Fills up to that many tickets that wait for a decision; then asks things of some of them, and then of none. */
export async function waitingTickets(full: Full, numbers: string[], waiting: number): Promise<WaitingResult> {
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, lane) => {
      while (numbers.length < waiting) numbers.push(await full.create(lane));
    }),
  );
  // Spread over all of them: most are not in the worker's cache, as those of people are not.
  const stride = Math.max(1, Math.floor(numbers.length / COMMANDS));
  const { p50 } = await measure(COMMANDS, async (nth) => {
    const number = numbers[(nth * stride) % numbers.length];
    await full.as('approver', nth).post(`/tickets/${number}/assign`, { assign_to: nth % 2 === 0 ? 7 : 8 });
  });
  await delay(5000);
  const pids = [full.system.service('worker').pid, full.system.service('gateway').pid];
  const cpu = () => pids.reduce((sum, pid) => sum + usageOf(pid).cpuSeconds, 0);
  const before = cpu();
  await delay(IDLE_SECONDS * 1000);
  const idleCpuPercent = ((cpu() - before) / IDLE_SECONDS) * 100;
  const [worker = 0] = pids;
  return { waiting: numbers.length, commandP50Ms: p50, workerMb: usageOf(worker).memoryMb, idleCpuPercent };
}

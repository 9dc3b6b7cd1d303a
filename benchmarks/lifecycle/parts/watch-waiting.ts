import { setTimeout as delay } from 'node:timers/promises';

import { cpuSecondsOf, cpuSecondsWithin } from '../../measure/process-usage.ts';
import { measure } from '../../measure/timings.ts';
import { type Bench, row, single } from '../bench.ts';
import type { Full } from '../full/start-full.ts';
import { LANES } from '../subject.ts';
import { heapOf } from './heap-of.ts';

const FEW = 100;
const COMMANDS = 60;
const IDLE_SECONDS = 20;
const MB = 1024;
/** As long as a service may take to start again. */
const REFUSED_PAUSE_MS = 2000;

interface Standing {
  /** A command to a ticket that was just spoken to. */
  warm: CommandCost;
  /** A command to any of them; where there are many, most must be replayed first. */
  any: CommandCost;
  /** Of V8's heaps. */
  workerMb: number;
  gatewayMb: number;
  /** Of one core, over worker and gateway, while nobody asks for anything. */
  idleCpuPercent: number;
}

interface CommandCost {
  p50Ms: number;
  /** Over all processes: on a machine that does other things, too, it tells more than the clock. */
  cpuMs: number;
}

/** What tickets cost that only wait for a decision: to those who ask something of one of them, and to the machine. */
export async function watchWaiting({ full, waiting, cached: room, quiet }: Bench): Promise<string[][]> {
  const numbers: string[] = [];
  const few = await stand(full, numbers, FEW, quiet);
  const cached = await stand(full, numbers, room, quiet);
  const many = await stand(full, numbers, waiting, quiet);
  const kbPerTicket = ((cached.workerMb - few.workerMb) * MB) / (room - FEW);
  const of = `${waiting} tickets waiting, against ${FEW}`;
  return [
    row(`command to a ticket of today, p50 ms, ${of}`, many.warm.p50Ms, few.warm.p50Ms, '<= 1.1'),
    row(`command to a ticket of today, CPU ms, ${of}`, many.warm.cpuMs, few.warm.cpuMs, ''),
    row(`command to any ticket, p50 ms, ${of}`, many.any.p50Ms, few.any.p50Ms, '<= 1.1'),
    row(`command to any ticket, CPU ms, ${of}`, many.any.cpuMs, few.any.cpuMs, ''),
    row(`idle CPU, % of a core, ${of}`, many.idleCpuPercent, few.idleCpuPercent, '<= +0.5'),
    row(`worker, MB of heap in use, ${waiting} against ${room}`, many.workerMb, cached.workerMb, 'flat'),
    row(`gateway, MB of heap in use, ${of}`, many.gatewayMb, few.gatewayMb, 'flat'),
    single(`worker, KB of heap per cached ticket, from ${FEW} to ${room}`, kbPerTicket, ''),
  ];
}

/** Fills up to that many tickets; then asks things of some of them, and then of none. */
async function stand(
  full: Full,
  numbers: string[],
  waiting: number,
  quiet: Bench['quiet'],
): Promise<Standing> {
  await fill(full, numbers, waiting);
  await quiet(`${numbers.length} waiting`);
  const any = await commandCost(full, spread(numbers));
  const warm = await commandCost(full, numbers.slice(-COMMANDS));
  await delay(5000);
  const pids = [full.system.service('worker').pid, full.system.service('gateway').pid];
  const cpu = () => pids.reduce((sum, pid) => sum + cpuSecondsOf(pid), 0);
  const before = cpu();
  await delay(IDLE_SECONDS * 1000);
  const idleCpuPercent = ((cpu() - before) / IDLE_SECONDS) * 100;
  const [workerMb = 0, gatewayMb = 0] = await Promise.all(pids.map(heapOf));
  return { warm, any, workerMb, gatewayMb, idleCpuPercent };
}

/** A create that is refused on a busy machine is made up for, and said. */
async function fill(full: Full, numbers: string[], waiting: number): Promise<void> {
  const refusals: unknown[] = [];
  await Promise.all(
    Array.from({ length: LANES }, async (_, lane) => {
      while (numbers.length < waiting) {
        try {
          numbers.push(await full.create(lane));
        } catch (error) {
          refusals.push(error);
          await delay(REFUSED_PAUSE_MS);
        }
        if (refusals.length > waiting) throw new Error('Too little can be created', { cause: refusals[0] });
      }
    }),
  );
  if (refusals.length > 0) {
    console.log(`${refusals.length} creates were refused on the way to ${waiting}: ${String(refusals[0])}`);
  }
}

async function commandCost(full: Full, numbers: readonly string[]): Promise<CommandCost> {
  const before = cpuSecondsWithin(process.pid);
  let commands = 0;
  const { p50: p50Ms } = await measure(numbers.length, async (nth) => {
    commands += 1;
    await full
      .as('approver', nth)
      .post(`/tickets/${numbers[nth]}/assign`, { assign_to: nth % 2 === 0 ? 7 : 8 });
  });
  return { p50Ms, cpuMs: ((cpuSecondsWithin(process.pid) - before) * 1000) / commands };
}

function spread(numbers: readonly string[]): string[] {
  const stride = Math.max(1, Math.floor(numbers.length / COMMANDS));
  return numbers.filter((_, index) => index % stride === 0).slice(0, COMMANDS);
}

/**
 * `npm run bench [-- --waiting 10000] [--rounds 7]`: the whole system against the least that Temporal itself needs for
 * the same messages, on one server, in turn. Compare ratios, not figures: they are of this machine and this moment.
 */
import { parseArgs } from 'node:util';

import { startTestServers } from '@racksmith/testing';

import { formatTable } from '../measure/format-table.ts';
import { percentile } from '../measure/timings.ts';
import { startBare } from './bare/start-bare.ts';
import { type Full, startFull } from './full/start-full.ts';
import { createLatency } from './measurements/create-latency.ts';
import { lifecyclesPerSecond } from './measurements/lifecycles-per-second.ts';
import { recovery } from './measurements/recovery.ts';
import { waitingTickets } from './measurements/waiting-tickets.ts';
import type { Subject } from './subject.ts';

const LANES = 16;
const LIFECYCLES = 96;
const CREATES = 40;
const FEW_WAITING = 100;

const { values: flags } = parseArgs({
  options: {
    waiting: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '7' },
  },
});
const rounds = Number(flags.rounds);

const servers = await startTestServers();
process.env['TEST_DATABASE_URL'] = servers.databaseUrl;
process.env['TEST_TEMPORAL_ADDRESS'] = servers.temporalAddress;
const subjects: Subject[] = [];
try {
  const full = await startFull(LANES);
  subjects.push(full);
  const bare = await startBare();
  subjects.push(bare);
  const rows = [...(await compare(full, bare)), ...(await watch(full))];
  console.log(formatTable(['what', 'full', 'bare', 'ratio'], rows));
} finally {
  for (const subject of subjects) await subject.stop();
  await servers.stop();
}

async function compare(full: Subject, bare: Subject): Promise<string[][]> {
  const rates: Record<string, number[]> = { full: [], bare: [] };
  const p50s: Record<string, number[]> = { full: [], bare: [] };
  const p99s: Record<string, number[]> = { full: [], bare: [] };
  for (const subject of [full, bare]) await lifecyclesPerSecond(subject, LANES, LANES * 2);
  for (let round = 0; round < rounds; round += 1) {
    for (const subject of [full, bare]) {
      const { p50, p99 } = await createLatency(subject, CREATES);
      p50s[subject.name]?.push(p50);
      p99s[subject.name]?.push(p99);
    }
    for (const subject of [full, bare]) {
      rates[subject.name]?.push(await lifecyclesPerSecond(subject, LANES, LIFECYCLES));
    }
    console.log(`round ${round + 1} of ${rounds}: ${rates['full']?.at(-1)?.toFixed(1)} lifecycles/s`);
  }
  const events = { full: await full.countEvents(), bare: await bare.countEvents() };
  return [
    row('lifecycles/s, 16 at once', median(rates['full']), median(rates['bare'])),
    row('create, p50 ms', median(p50s['full']), median(p50s['bare'])),
    row('create, p99 ms', median(p99s['full']), median(p99s['bare'])),
    row('history events of a ticket, most', Math.max(...events.full), Math.max(...events.bare)),
  ];
}

async function watch(full: Full): Promise<string[][]> {
  const recovered = await recovery(full);
  const numbers: string[] = [];
  const few = await waitingTickets(full, numbers, FEW_WAITING);
  const many = await waitingTickets(full, numbers, Number(flags.waiting));
  const of = `${many.waiting} waiting against ${few.waiting}`;
  return [
    single('s until a waiting ticket answers after kill -9', recovered.waitingTicketSeconds),
    single('s until a step in flight is done after kill -9', recovered.stepInFlightSeconds),
    row(`command p50 ms, ${of}`, many.commandP50Ms, few.commandP50Ms),
    row(`idle CPU %, ${of}`, many.idleCpuPercent, few.idleCpuPercent),
    row(`worker MB, ${of}`, many.workerMb, few.workerMb),
  ];
}

function median(values: readonly number[] = []): number {
  return percentile(values, 50);
}

function row(what: string, full: number, bare: number): string[] {
  return [what, full.toFixed(1), bare.toFixed(1), (full / bare).toFixed(2)];
}

function single(what: string, seconds: number): string[] {
  return [what, seconds.toFixed(1), '-', '-'];
}

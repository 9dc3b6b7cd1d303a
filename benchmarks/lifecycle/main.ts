/**
 * `npm run bench`: the whole system against the least that Temporal itself needs for the same messages, on one server,
 * in turn. Compare ratios, not figures: they are of this machine and this moment. `npm run bench -- --help` lists what
 * can be asked for.
 */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';

import { startTestServers } from '@racksmith/testing';

import { formatTable } from '../measure/format-table.ts';
import { startBare } from './bare/start-bare.ts';
import { startFull } from './full/start-full.ts';
import { compareCreates } from './parts/compare-creates.ts';
import { compareLifecycles } from './parts/compare-lifecycles.ts';
import { watchRecovery } from './parts/watch-recovery.ts';
import { watchWaiting } from './parts/watch-waiting.ts';
import type { Bench } from './bench.ts';

const PARTS = {
  lifecycles: compareLifecycles,
  creates: compareCreates,
  recovery: watchRecovery,
  waiting: watchWaiting,
} as const;
type Part = keyof typeof PARTS;
const NAMES = Object.keys(PARTS) as Part[];

const { values: flags } = parseArgs({
  options: {
    only: { type: 'string', default: NAMES.join() },
    rounds: { type: 'string', default: '7' },
    waiting: { type: 'string', default: '10000' },
    cached: { type: 'string', default: '1000' },
    hold: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (flags.help) {
  console.log(`npm run bench -- [--only ${NAMES.join()}] [--rounds 7] [--waiting 10000] [--cached 1000] [--hold]
  --only     the parts to run, separated by commas
  --rounds   how often the two are measured in turn
  --waiting  how many tickets wait for a decision in the end; filling in 10,000 takes minutes
  --cached   how many of them the worker keeps in memory
  --hold     waits for Enter before each measurement, on a machine that others use, too`);
  process.exit();
}
const parts = flags.only.split(',').map((name) => {
  const part = NAMES.find((known) => known === name);
  if (!part) throw new Error(`There is no part "${name}": ${NAMES.join(', ')}`);
  return part;
});

const servers = await startTestServers();
process.env['TEST_DATABASE_URL'] = servers.databaseUrl;
process.env['TEST_TEMPORAL_ADDRESS'] = servers.temporalAddress;
const bench: Bench = {
  full: await startFull(Number(flags.cached)),
  bare: await startBare(),
  rounds: Number(flags.rounds),
  waiting: Number(flags.waiting),
  cached: Number(flags.cached),
  quiet,
};
try {
  const rows: string[][] = [];
  for (const part of parts) rows.push(...(await PARTS[part](bench)));
  console.log(formatTable(['what', 'full', 'against', 'ratio', 'aim'], rows));
} finally {
  await Promise.all([bench.full.stop(), bench.bare.stop()]);
  await servers.stop();
}

async function quiet(what: string): Promise<void> {
  if (!flags.hold) return;
  const terminal = createInterface({ input: process.stdin });
  console.log(`ready to measure: ${what}`);
  await new Promise<void>((resolve) => terminal.once('line', () => resolve()));
  terminal.close();
}

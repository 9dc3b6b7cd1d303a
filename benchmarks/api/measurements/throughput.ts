import { formatTable } from '../../measure/format-table.ts';
import { cpuSecondsOf } from '../../measure/process-usage.ts';
import { percentile } from '../../measure/timings.ts';
import { LIST_QUERIES } from '../list-queries.ts';
import type { Measurement } from './measurement.ts';

const LANES = 16;
const ROUNDS = 7;
const HEADER = ['first page, 16 at once', 'gateway', 'ten lines', 'ratio'];

interface Round {
  perSecond: number;
  /** Of the processor. */
  msPerRequest: number;
}

/**
 * The gateway with all that it does against ten lines of Hono with the same SQL, in turn. Processor time tells more than
 * the clock: the clock of a busy machine is everybody's.
 */
export const throughput: Measurement = async ({ system, bare, ask, runs }) => {
  const path = `/v1/tickets?${LIST_QUERIES[0]?.query}`;
  const sides = [
    { pid: system.service('gateway').pid, run: () => ask(path) },
    { pid: bare.pid, run: () => bare.ask('first0') },
  ];
  for (const side of sides) await goRound(side, runs);
  const rounds: Round[][] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, side] of sides.entries()) rounds[index]?.push(await goRound(side, runs));
  }
  const [ours = [], others = []] = rounds;
  const ratio = median(ours.map(({ perSecond }, round) => perSecond / (others[round]?.perSecond ?? 0)));
  const row = (what: string, of: (round: Round) => number, digits: number) => {
    const [one, other] = [median(ours.map(of)), median(others.map(of))];
    return [what, one.toFixed(digits), other.toFixed(digits), (one / other).toFixed(2)];
  };
  return {
    table: formatTable(HEADER, [
      row('requests a second', ({ perSecond }) => perSecond, 0),
      row('ms of processor per request', ({ msPerRequest }) => msPerRequest, 2),
    ]),
    findings: [{ aim: 'gateway, throughput against ten lines', value: ratio, where: 'median of 7 rounds' }],
  };
};

async function goRound(
  { pid, run }: { pid: number; run: () => Promise<string> },
  runs: number,
): Promise<Round> {
  const [cpuSeconds, started] = [cpuSecondsOf(pid), performance.now()];
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      for (let n = 0; n < runs; n += 1) await run();
    }),
  );
  const requests = LANES * runs;
  return {
    perSecond: (requests * 1000) / (performance.now() - started),
    msPerRequest: ((cpuSecondsOf(pid) - cpuSeconds) * 1000) / requests,
  };
}

function median(values: readonly number[]): number {
  return percentile(values, 50);
}

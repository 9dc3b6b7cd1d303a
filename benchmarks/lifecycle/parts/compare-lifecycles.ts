import { type Bench, median, row, single } from '../bench.ts';
import { LANES, type Subject } from '../subject.ts';
import { cpuSecondsWithin } from './process-usage.ts';

const LIFECYCLES = 96;

interface Figures {
  perSecond: number[];
  cpuMs: number[];
}

/** Lifecycles per second with one under way in each lane all the time, in turn with the bare one. */
export async function compareLifecycles({ full, bare, rounds, quiet }: Bench): Promise<string[][]> {
  const figures = { full: none(), bare: none() };
  const ratios: number[] = [];
  const mailsBefore = full.countMails();
  await quiet('lifecycles');
  for (const subject of [full, bare]) await lifecyclesPerSecond(subject, LANES * 2);
  for (let round = 0; round < rounds; round += 1) {
    const ours = await take(full, figures.full);
    const theirs = await take(bare, figures.bare);
    ratios.push(ours / theirs);
    console.log(
      `round ${round + 1} of ${rounds}: ${ours.toFixed(1)} lifecycles/s, bare ${theirs.toFixed(1)}`,
    );
  }
  const events = { full: await full.countEvents(), bare: await bare.countEvents() };
  const what = `lifecycles/s, ${LANES} at once, against bare`;
  const rates = [median(figures.full.perSecond), median(figures.bare.perSecond)].map((rate) =>
    rate.toFixed(1),
  );
  return [
    [what, ...rates, median(ratios).toFixed(2), '>= 0.7'],
    row(
      'CPU ms of a ticket, all processes, against bare',
      median(figures.full.cpuMs),
      median(figures.bare.cpuMs),
      '',
    ),
    row(
      'history events of a ticket, median, against bare',
      median(events.full),
      median(events.bare),
      '<= 52',
    ),
    row(
      'history events of a ticket, most, against bare',
      Math.max(...events.full),
      Math.max(...events.bare),
      '',
    ),
    single('mails of a ticket', (full.countMails() - mailsBefore) / events.full.length, ''),
  ];
}

function none(): Figures {
  return { perSecond: [], cpuMs: [] };
}

/** The CPU time tells more than the clock on a machine that does other things, too. @returns lifecycles per second */
async function take(subject: Subject, { perSecond, cpuMs }: Figures): Promise<number> {
  const before = cpuSecondsWithin(process.pid);
  const rate = await lifecyclesPerSecond(subject, LIFECYCLES);
  perSecond.push(rate);
  cpuMs.push(((cpuSecondsWithin(process.pid) - before) * 1000) / LIFECYCLES);
  return rate;
}

async function lifecyclesPerSecond(subject: Subject, count: number): Promise<number> {
  let left = count;
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: LANES }, async (_, lane) => {
      while (left > 0) {
        left -= 1;
        await subject.lifecycle(lane);
      }
    }),
  );
  return count / ((performance.now() - startedAt) / 1000);
}

import { type Bench, median, row } from '../bench.ts';
import { LANES, type Subject } from '../subject.ts';

const LIFECYCLES = 96;

/** Lifecycles per second with one under way in each lane all the time, in turn with the bare one. */
export async function compareLifecycles({ full, bare, rounds, quiet }: Bench): Promise<string[][]> {
  const rates = { full: [] as number[], bare: [] as number[] };
  const ratios: number[] = [];
  await quiet('lifecycles');
  for (const subject of [full, bare]) await lifecyclesPerSecond(subject, LANES * 2);
  for (let round = 0; round < rounds; round += 1) {
    const ours = await lifecyclesPerSecond(full, LIFECYCLES);
    const theirs = await lifecyclesPerSecond(bare, LIFECYCLES);
    rates.full.push(ours);
    rates.bare.push(theirs);
    ratios.push(ours / theirs);
    console.log(
      `round ${round + 1} of ${rounds}: ${ours.toFixed(1)} lifecycles/s, bare ${theirs.toFixed(1)}`,
    );
  }
  const events = { full: await full.countEvents(), bare: await bare.countEvents() };
  const what = `lifecycles/s, ${LANES} at once, against bare`;
  return [
    [what, median(rates.full).toFixed(1), median(rates.bare).toFixed(1), median(ratios).toFixed(2), '>= 0.7'],
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
  ];
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

import { measure } from '../../measure/timings.ts';
import { type Bench, median, row } from '../bench.ts';

const CREATES = 40;

/** How long it takes until a ticket is there and its requestor knows, one after the other, in turn with the bare one. */
export async function compareCreates({ full, bare, rounds, quiet }: Bench): Promise<string[][]> {
  const p50s = { full: [] as number[], bare: [] as number[] };
  const p99s = { full: [] as number[], bare: [] as number[] };
  await quiet('creates');
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, subject] of [['full', full] as const, ['bare', bare] as const]) {
      const { p50, p99 } = await measure(CREATES, (nth) => subject.create(nth % 2));
      p50s[name].push(p50);
      p99s[name].push(p99);
    }
  }
  return [
    row('create, p50 ms, against bare', median(p50s.full), median(p50s.bare), '<= 2'),
    row('create, p99 ms, against bare', median(p99s.full), median(p99s.bare), ''),
  ];
}

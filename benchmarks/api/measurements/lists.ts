import { formatTable } from '../../measure/format-table.ts';
import { type Finding, worstOf } from '../aims.ts';
import { LIST_QUERIES, type ListQuery } from '../list-queries.ts';
import type { Place } from '../places.ts';
import { goRounds, type Sides, together } from './list-rounds.ts';
import type { Measurement } from './measurement.ts';

/** The last: what of a p99 ratio is chance, the SQL by hand in every other round against the rounds between. */
const HEADER = [
  'list',
  'p50 ms',
  'by hand',
  'ratio',
  'p99 ratio',
  'middle',
  'p99 ratio',
  'middle : first',
  'by hand, p99 against itself',
];

/**
 * Each list, first page and middle, against the same SQL written by hand, request by request. Of so many p99s a few
 * always come out high by chance where each is taken of 2,000 requests; of 20,000 (1000 runs) none need to.
 */
export function lists(places: ReadonlyMap<string, Place>): Measurement {
  return async (subject) => {
    const rounds = await goRounds(subject, places);
    const measured = LIST_QUERIES.map((list) => summarise(list, rounds.get(list) ?? []));
    const all = [...rounds.values()].flat();
    return {
      table: formatTable(
        HEADER,
        measured.map(({ list, row }) => [list.name, ...row.map((value) => value.toFixed(2))]),
      ),
      findings: [
        worstOf('lists, p50 against the same SQL, worst', measured.flatMap(named('p50s'))),
        worstP99(measured),
        {
          aim: 'lists, p99 against the same SQL, all together',
          value:
            together(all, ([first, , middle]) => [first, middle]).p99 /
            together(all, ([, first, , middle]) => [first, middle]).p99,
        },
        worstOf(
          'lists, middle against first page, worst',
          measured.map(({ list, depth }) => [list.name, depth]),
        ),
      ],
    };
  };
}

type Summary = ReturnType<typeof summarise>;

/** Over all rounds: of hundreds of requests and more, p99 is no longer what a few of them happened to meet. */
function summarise(list: ListQuery, rounds: readonly Sides[]) {
  const [first, firstByHand, middle, middleByHand] = ([0, 1, 2, 3] as const).map((side) =>
    together(rounds, (sides) => [sides[side]]),
  ) as Sides;
  const p50s = [first.p50 / firstByHand.p50, middle.p50 / middleByHand.p50] as const;
  const p99s = [first.p99 / firstByHand.p99, middle.p99 / middleByHand.p99] as const;
  const depth = middle.p50 / first.p50;
  const chance = chanceOf(rounds);
  const row = [first.p50, firstByHand.p50, p50s[0], p99s[0], p50s[1], p99s[1], depth, chance];
  return { list, p50s, p99s, depth, chance, row };
}

/** With how much of it is chance: nobody should look for the cause of that. */
function worstP99(measured: readonly Summary[]): Finding {
  const worst = worstOf('lists, p99 against the same SQL, worst', measured.flatMap(named('p99s')));
  const chance = Math.max(...measured.map((list) => list.chance)).toFixed(2);
  return { ...worst, where: `${worst.where} (by hand against itself up to ${chance})` };
}

function chanceOf(rounds: readonly Sides[]): number {
  const [even, odd] = [0, 1].map(
    (rest) =>
      together(
        rounds.filter((_, round) => round % 2 === rest),
        ([, first, , middle]) => [first, middle],
      ).p99,
  ) as [number, number];
  return Math.max(even / odd, odd / even);
}

function named(of: 'p50s' | 'p99s'): (summary: Summary) => [string, number][] {
  return ({ list: { name }, ...summary }) => {
    const [first, middle] = summary[of];
    return [
      [name, first],
      [`${name}, middle`, middle],
    ];
  };
}

import { formatTable } from '../../measure/format-table.ts';
import { measureInTurn, type Timings, timingsOf } from '../../measure/timings.ts';
import { type Finding, worstOf } from '../aims.ts';
import { LIST_QUERIES, type ListQuery } from '../list-queries.ts';
import type { Place } from '../places.ts';
import type { Measurement, Subject } from './measurement.ts';

/** Far apart in time: a list that met a busy minute of the machine meets a quiet one, too. */
const ROUNDS = 20;
/** Of the runs that are asked for; all rounds together have five times as many. */
const PART_OF_RUNS = 0.25;
/** Not counted: a process that has just started compiles what it does most while it does it, for a minute or so. */
const WARM_UPS = 3;
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

/** The gateway and the SQL by hand, first page and middle. */
type Sides = [first: Timings, firstByHand: Timings, middle: Timings, middleByHand: Timings];

/** Every filter in every order, first page and middle, against the same SQL written by hand, request by request. */
export function lists(places: ReadonlyMap<string, Place>): Measurement {
  return async (subject) => {
    const rounds: Sides[][] = LIST_QUERIES.map(() => []);
    for (let round = -WARM_UPS; round < ROUNDS; round += 1) {
      for (const [index, list] of LIST_QUERIES.entries()) {
        const sides = await measureList(subject, { list, index, place: places.get(list.name) });
        if (round >= 0) rounds[index]?.push(sides);
      }
    }
    const measured = LIST_QUERIES.map(({ name }, index) => ({ name, ...summarise(rounds[index] ?? []) }));
    const all = rounds.flat();
    return {
      table: formatTable(
        HEADER,
        measured.map(({ name, row }) => [name, ...row.map((value) => value.toFixed(2))]),
      ),
      findings: [
        worstOf(
          'lists, p50 against the same SQL, worst',
          measured.flatMap(({ name, p50s: [first, middle] }) => named(name, first, middle)),
        ),
        worstP99(measured),
        {
          aim: 'lists, p99 against the same SQL, all together',
          value:
            together(all, ([first, , middle]) => [first, middle]).p99 /
            together(all, ([, first, , middle]) => [first, middle]).p99,
        },
        worstOf(
          'lists, middle against first page, worst',
          measured.map(({ name, depth }) => [name, depth]),
        ),
      ],
    };
  };
}

async function measureList(
  { ask, bare, runs }: Subject,
  { list, index, place }: { list: ListQuery; index: number; place: Place | undefined },
): Promise<Sides> {
  return (await measureInTurn(Math.ceil(runs * PART_OF_RUNS), [
    () => ask(`/v1/tickets?${list.query}`),
    () => bare.ask(`first${index}`),
    () => ask(`/v1/tickets?${list.query}${place ? `&cursor=${place.cursor}` : ''}`),
    () => bare.ask(`deep${index}`),
  ])) as Sides;
}

/** Over all rounds: of hundreds of requests and more, p99 is no longer what a few of them happened to meet. */
function summarise(rounds: readonly Sides[]) {
  const [first, firstByHand, middle, middleByHand] = ([0, 1, 2, 3] as const).map((side) =>
    together(rounds, (sides) => [sides[side]]),
  ) as Sides;
  const p50s = [first.p50 / firstByHand.p50, middle.p50 / middleByHand.p50] as const;
  const p99s = [first.p99 / firstByHand.p99, middle.p99 / middleByHand.p99] as const;
  const depth = middle.p50 / first.p50;
  const chance = chanceOf(rounds);
  const row = [first.p50, firstByHand.p50, p50s[0], p99s[0], p50s[1], p99s[1], depth, chance];
  return { p50s, p99s, depth, chance, row };
}

/** With how much of it is chance: nobody should look for the cause of that. */
function worstP99(
  measured: readonly { name: string; p99s: readonly [number, number]; chance: number }[],
): Finding {
  const worst = worstOf(
    'lists, p99 against the same SQL, worst',
    measured.flatMap(({ name, p99s: [first, middle] }) => named(name, first, middle)),
  );
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

function together(rounds: readonly Sides[], of: (sides: Sides) => readonly Timings[]): Timings {
  return timingsOf(rounds.flatMap((sides) => of(sides).flatMap(({ durations }) => durations)));
}

function named(name: string, first: number, middle: number): [string, number][] {
  return [
    [name, first],
    [`${name}, middle`, middle],
  ];
}

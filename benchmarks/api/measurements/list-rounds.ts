import { measureInTurn, type Timings, timingsOf } from '../../measure/timings.ts';
import { LIST_QUERIES, type ListQuery } from '../list-queries.ts';
import type { Place } from '../places.ts';
import type { Subject } from './measurement.ts';

/** Far apart in time: a list that met a busy minute of the machine meets a quiet one, too. */
const ROUNDS = 20;

/** The gateway and the SQL by hand, first page and middle. */
export type Sides = [first: Timings, firstByHand: Timings, middle: Timings, middleByHand: Timings];

/** Not counted: a process that has just started compiles what it does most while it does it, for a minute or so. */
const WARM_UPS = 3;

/** Asks for each of the lists in turn, round by round; in a round each side of each list as often as there are runs. */
export async function goRounds(
  subject: Subject,
  places: ReadonlyMap<string, Place>,
): Promise<Map<ListQuery, Sides[]>> {
  const rounds = new Map(LIST_QUERIES.map((list): [ListQuery, Sides[]] => [list, []]));
  for (let round = -WARM_UPS; round < ROUNDS; round += 1) {
    for (const [list, sidesSoFar] of rounds) {
      const sides = await measureList(subject, list, places.get(list.name));
      if (round >= 0) sidesSoFar.push(sides);
    }
  }
  return rounds;
}

async function measureList(
  { ask, bare, runs }: Subject,
  list: ListQuery,
  place: Place | undefined,
): Promise<Sides> {
  const index = LIST_QUERIES.indexOf(list);
  return (await measureInTurn(runs, [
    () => ask(`/v1/tickets?${list.query}`),
    () => bare.ask(`first${index}`),
    () => ask(`/v1/tickets?${list.query}${place ? `&cursor=${place.cursor}` : ''}`),
    () => bare.ask(`deep${index}`),
  ])) as Sides;
}

/** What several measurements took, as one. */
export function together(rounds: readonly Sides[], of: (sides: Sides) => readonly Timings[]): Timings {
  return timingsOf(rounds.flatMap((sides) => of(sides).flatMap(({ durations }) => durations)));
}

import { formatTable } from '../../measure/format-table.ts';
import { measureInTurn, percentile, type Timings } from '../../measure/timings.ts';
import { worstOf } from '../aims.ts';
import { LIST_QUERIES } from '../list-queries.ts';
import type { Place } from '../places.ts';
import type { Measurement } from './measurement.ts';

const HEADER = ['list', 'p50 ms', 'by hand', 'ratio', 'p99 ratio', 'middle', 'p99 ratio', 'middle : first'];

/**
 * Every filter in every order, first page and middle, against the same SQL written by hand. The slowest of some hundred
 * is chance, so for the aim those of all lists are taken together.
 */
export function lists(places: ReadonlyMap<string, Place>): Measurement {
  return async ({ ask, bare, runs }) => {
    const rows: string[][] = [];
    const p50s: [string, number][] = [];
    const all: { ours: number[]; others: number[] } = { ours: [], others: [] };
    const depths: [string, number][] = [];
    for (const [index, list] of LIST_QUERIES.entries()) {
      const place = places.get(list.name);
      const [first, firstBare, deep, deepBare] = (await measureInTurn(runs, [
        () => ask(`/v1/tickets?${list.query}`),
        () => bare.ask(`first${index}`),
        () => ask(`/v1/tickets?${list.query}${place ? `&cursor=${place.cursor}` : ''}`),
        () => bare.ask(`deep${index}`),
      ])) as [Timings, Timings, Timings, Timings];
      p50s.push([list.name, first.p50 / firstBare.p50], [`${list.name}, middle`, deep.p50 / deepBare.p50]);
      all.ours.push(...first.durations, ...deep.durations);
      all.others.push(...firstBare.durations, ...deepBare.durations);
      depths.push([list.name, deep.p50 / first.p50]);
      rows.push([
        list.name,
        ...[
          first.p50,
          firstBare.p50,
          first.p50 / firstBare.p50,
          first.p99 / firstBare.p99,
          deep.p50 / deepBare.p50,
          deep.p99 / deepBare.p99,
          deep.p50 / first.p50,
        ].map((value) => value.toFixed(2)),
      ]);
    }
    return {
      table: formatTable(HEADER, rows),
      findings: [
        worstOf('lists, p50 against the same SQL, worst', p50s),
        {
          aim: 'lists, p99 against the same SQL, all together',
          value: percentile(all.ours, 99) / percentile(all.others, 99),
        },
        worstOf('lists, middle against first page, worst', depths),
      ],
    };
  };
}

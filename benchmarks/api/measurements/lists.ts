import { formatTable } from '../../measure/format-table.ts';
import { measureInTurn, type Timings } from '../../measure/timings.ts';
import { worstOf } from '../aims.ts';
import { LIST_QUERIES } from '../list-queries.ts';
import type { Place } from '../places.ts';
import type { Measurement } from './measurement.ts';

const HEADER = ['list', 'p50 ms', 'by hand', 'ratio', 'p99 ratio', 'middle', 'p99 ratio', 'middle : first'];

/** Every filter in every order, first page and middle, against the same SQL written by hand. */
export function lists(places: ReadonlyMap<string, Place>): Measurement {
  return async ({ ask, bare, runs }) => {
    const rows: string[][] = [];
    const p99s: [string, number][] = [];
    const depths: [string, number][] = [];
    for (const [index, list] of LIST_QUERIES.entries()) {
      const place = places.get(list.name);
      const [first, firstBare, deep, deepBare] = (await measureInTurn(runs, [
        () => ask(`/v1/tickets?${list.query}`),
        () => bare.ask(`first${index}`),
        () => ask(`/v1/tickets?${list.query}${place ? `&cursor=${place.cursor}` : ''}`),
        () => bare.ask(`deep${index}`),
      ])) as [Timings, Timings, Timings, Timings];
      p99s.push([list.name, first.p99 / firstBare.p99], [`${list.name}, middle`, deep.p99 / deepBare.p99]);
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
        worstOf('lists, p99 against the same SQL, worst', p99s),
        worstOf('lists, middle against first page, worst', depths),
      ],
    };
  };
}

import type { Catalog } from '@racksmith/catalog';
import { milliseconds, ratio } from '../measure/format-table.ts';
import { measure, percentile } from '../measure/timings.ts';
import { fullServer } from './full-server.ts';
import { plainScan } from './plain-scan.ts';
import { answer, planOne, questionsAbout, type Question } from './questions.ts';

const RUNS = 20;
const PLANNED_ONE_BY_ONE = 40;

/** Every question about a full server of 24 bays: each alone, then all together, then what planning each part would cost. */
export async function measureQueries(catalog: Catalog): Promise<string[][]> {
  const snapshot = fullServer(catalog);
  const aim = catalog.size > 50_000 ? '50' : '10';
  const rows: string[][] = [];
  const all: number[] = [];
  const floors: number[] = [];
  for (const question of questionsAbout(snapshot)) {
    const parts = catalog.list(question.type);
    const like = catalog.find(question.replacing ?? snapshot.units[0]?.componentUuid ?? '');
    const { durations, p50, p99 } = await measure(RUNS, () => answer(catalog, snapshot, question));
    const floor = await measure(RUNS, () => plainScan(parts, like));
    all.push(...durations);
    floors.push(...floor.durations);
    const { compatible } = answer(catalog, snapshot, question);
    const name = `${nameOf(question)}: ${compatible.length} of ${parts.length}`;
    rows.push([
      name,
      milliseconds(p50),
      milliseconds(p99),
      milliseconds(floor.p50),
      ratio(p50, floor.p50),
      aim,
    ]);
  }
  const [p50, p99, floor] = [percentile(all, 50), percentile(all, 99), percentile(floors, 50)];
  rows.push([
    'all of these',
    milliseconds(p50),
    milliseconds(p99),
    milliseconds(floor),
    ratio(p50, floor),
    aim,
  ]);
  rows.push(await planEach(catalog));
  return rows;
}

/** What it would cost to plan every drive one by one, reckoned from some of them. */
async function planEach(catalog: Catalog): Promise<string[]> {
  const snapshot = fullServer(catalog, 23);
  const question: Question = { type: 'storage', replacing: null };
  const parts = catalog.list('storage');
  const step = Math.max(1, Math.floor(parts.length / PLANNED_ONE_BY_ONE));
  const { p50 } = await measure(PLANNED_ONE_BY_ONE, (nth) => {
    const part = parts[nth * step];
    if (part) planOne(catalog, snapshot, question, part);
  });
  const classes = await measure(RUNS, () => answer(catalog, snapshot, question));
  return [
    `add storage, one bay free: ${answer(catalog, snapshot, question).compatible.length} of ${parts.length}; floor: each planned alone`,
    milliseconds(classes.p50),
    milliseconds(classes.p99),
    milliseconds(p50 * parts.length),
    ratio(classes.p50, p50 * parts.length),
    catalog.size > 50_000 ? '50' : '10',
  ];
}

function nameOf({ type, replacing }: Question): string {
  return replacing === null ? `add ${type}` : `replace ${type}`;
}

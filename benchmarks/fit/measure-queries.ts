import type { Catalog } from '@racksmith/catalog';
import type { ServerSnapshot } from '@racksmith/compatibility';
import { milliseconds, ratio } from '../measure/format-table.ts';
import { measure, percentile, type Timings } from '../measure/timings.ts';
import { fullServer } from './full-server.ts';
import { plainScan } from './plain-scan.ts';
import { answer, planOne, questionsAbout, type Question } from './questions.ts';

const RUNS = 100;
const PLANNED_ONE_BY_ONE = 40;

/**
 * Every question about a full server of 24 bays: asked of a server for the first time, which is what counts, and again;
 * then all together, and what planning each part would cost. The very first question of a type also indexes its parts.
 */
export async function measureQueries(catalog: Catalog): Promise<string[][]> {
  const server = fullServer(catalog);
  const aim = catalog.size > 50_000 ? '50' : '10';
  const [first, again, indexing]: [number[], number[], number[]] = [[], [], []];
  const floors: number[] = [];
  const rows: string[][] = [];
  for (const question of questionsAbout(server)) {
    const parts = catalog.list(question.type);
    const like = catalog.find(question.replacing ?? server.units[0]?.componentUuid ?? '');
    // Servers of one build, but each another one to the engine.
    const ask = () => answer(catalog, otherServer(server), question);
    const started = performance.now();
    ask();
    indexing.push(performance.now() - started);
    const asked = await measure(RUNS, ask);
    const repeated = await measure(RUNS, () => answer(catalog, server, question));
    const floor = await measure(RUNS, () => plainScan(parts, like));
    first.push(...asked.durations);
    again.push(...repeated.durations);
    floors.push(...floor.durations);
    const { compatible } = answer(catalog, server, question);
    rows.push(rowOf(`${nameOf(question)}: ${compatible.length} of ${parts.length}`, asked, floor.p50, aim));
  }
  const floor = percentile(floors, 50);
  rows.push(rowOf('all of these', timingsOf(first), floor, aim));
  rows.push(rowOf('all of these, asked again', timingsOf(again), floor, aim));
  rows.push(rowOf('the first of each after a start', timingsOf(indexing), floor, '-'));
  rows.push(await planEach(catalog));
  return rows;
}

let others = 0;

/** The same units in a server that nobody has asked about yet. */
function otherServer(server: ServerSnapshot): ServerSnapshot {
  others += 1;
  return { ...server, server: { ...server.server, uuid: `server-${others}` } };
}

function timingsOf(durations: readonly number[]): Pick<Timings, 'p50' | 'p99'> {
  return { p50: percentile(durations, 50), p99: percentile(durations, 99) };
}

function rowOf(
  what: string,
  { p50, p99 }: Pick<Timings, 'p50' | 'p99'>,
  floor: number,
  aim: string,
): string[] {
  return [what, milliseconds(p50), milliseconds(p99), milliseconds(floor), ratio(p50, floor), aim];
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
  const classes = await measure(RUNS, () => answer(catalog, otherServer(snapshot), question));
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

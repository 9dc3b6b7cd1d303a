import type { Sql } from '@racksmith/database';
import { formatTable } from '../../measure/format-table.ts';
import { measure } from '../../measure/timings.ts';
import { worstOf } from '../aims.ts';
import type { Measurement } from './measurement.ts';

const SCANS = 3;
const PAGES = 3;
const OTHER_ORDERS = 20;
const HEADER = [
  'search',
  'p50 ms',
  'p99 ms',
  'by relevance',
  'by updated',
  'ilike ms',
  'times faster',
  'numbered page, s',
];

interface Search {
  name: string;
  written: string;
  like: string;
  within: 'words' | 'parts';
}

/** Searches, newest first, against a scan of titles and descriptions, which is what there would be without an index. */
export const searches: Measurement = async ({ system: { sql }, sizes, ask, act, runs }) => {
  const rows: string[][] = [];
  const faster: Record<Search['within'], [string, number][]> = { words: [], parts: [] };
  const pages: [string, number][] = [];
  for (const { name, written, like, within } of await searchesIn(sql, sizes.many)) {
    const search = encodeURIComponent(written);
    const ours = await measure(runs, () => ask(`/v1/tickets?search=${search}`));
    const [relevant, updated] = [
      await measure(OTHER_ORDERS, () => ask(`/v1/tickets?search=${search}&sort_by=relevance`)),
      await measure(OTHER_ORDERS, () => ask(`/v1/tickets?search=${search}&sort_by=updated_at`)),
    ];
    const scanned = await measure(SCANS, () => scan(sql, like));
    const page = await measure(PAGES, () => act(`action=ticket-list&search=${search}`));
    const times = scanned.p50 / ours.p50;
    faster[within].push([name, times]);
    pages.push([name, page.p50 / 1000]);
    rows.push([
      `${name}: ${written}`,
      ...[ours.p50, ours.p99, relevant.p50, updated.p50, scanned.p50, times, page.p50 / 1000].map((value) =>
        value.toFixed(2),
      ),
    ]);
  }
  return {
    table: formatTable(HEADER, rows),
    findings: [
      worstOf('search by words, times faster than a scan, least', faster.words),
      worstOf('search by parts of words, times faster than a scan, least', faster.parts),
      worstOf('numbered pages of a search, s, worst', pages),
    ],
  };
};

/** Words that few, some and most tickets have, taken from a ticket in their midst. */
async function searchesIn(sql: Sql, many: number): Promise<Search[]> {
  const [{ description } = { description: '' }] = await sql<{ description: string }[]>`
    select description from tickets where deleted_at is null order by id offset ${Math.floor(many / 3)} limit 1`;
  const words = description.split(' ');
  const [mark = '', word = ''] = [words.at(-1), words[4]];
  const phrase = words.slice(4, 8).join(' ');
  const some = mark.slice(0, 6);
  const within = 'words';
  return [
    { name: 'a rare word', written: mark, like: mark, within },
    { name: 'words of some tickets', written: some, like: some, within },
    { name: 'a common word', written: word, like: word, within },
    { name: 'the beginning of nearly all', written: 'drive', like: 'drive', within },
    { name: 'three words', written: `${words[5]} ${words[6]} ${mark}`, like: mark, within },
    { name: 'a phrase', written: `"${phrase}"`, like: phrase, within },
    { name: 'part of a rare word', written: `*${mark.slice(2)}*`, like: mark.slice(2), within: 'parts' },
    { name: 'part of some words', written: `*${word.slice(2)}*`, like: word.slice(2), within: 'parts' },
    { name: 'part of no word', written: '*qqqjxz*', like: 'qqqjxz', within: 'parts' },
  ];
}

function scan(sql: Sql, like: string): Promise<unknown> {
  return sql.begin(async (tx) => {
    await tx`set local statement_timeout = 0`;
    await tx`
      select id from tickets
      where deleted_at is null and (title ilike ${`%${like}%`} or description ilike ${`%${like}%`})`;
  });
}

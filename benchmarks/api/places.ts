import type { Sql } from '@racksmith/database';
import { LIST_QUERIES, middleOf } from './list-queries.ts';

/** A place in a list, as the gateway's cursor and as texts for SQL by hand. */
export interface Place {
  cursor: string;
  values: readonly string[];
}

/** Where the middle of each list lies; nothing for a list of one page. */
export async function findPlaces(
  sql: Sql,
  ask: (path: string) => Promise<string>,
): Promise<Map<string, Place>> {
  const places = new Map<string, Place>();
  for (const list of LIST_QUERIES) {
    const page = JSON.parse(await ask(`/tickets?${list.query}&limit=1`)) as { next_cursor: string | null };
    const [row] = await sql.begin(async (tx) => {
      await tx`set local statement_timeout = 0`;
      const { text, values } = middleOf(list);
      return tx.unsafe<{ place: string[] }[]>(text, [...values]);
    });
    if (!row || page.next_cursor === null) continue;
    const [mark] = JSON.parse(Buffer.from(page.next_cursor, 'base64url').toString()) as string[];
    places.set(list.name, {
      cursor: Buffer.from(JSON.stringify([mark, ...row.place])).toString('base64url'),
      values: row.place,
    });
  }
  return places;
}

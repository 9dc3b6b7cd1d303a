import type { Queryable, Sql } from '../connect.ts';
import { type ChainLink, faultOf } from './chain-link.ts';
import { CHAIN_START } from './hash-history-row.ts';
import { hashedColumns } from './hashed-columns.ts';
import { HeadBuilder, type HistoryHead } from './history-head.ts';

/** The first place at which the history is not what was written. */
export interface HistoryFault {
  /** undefined where the noted head shows that something is gone, but not of which ticket. */
  ticketId?: number;
  sequence?: number;
  reason: string;
}

export interface HistoryAudit {
  tickets: number;
  /** As it is now, to be noted elsewhere. */
  head: HistoryHead;
  fault: HistoryFault | undefined;
}

interface Row extends ChainLink {
  id: number | null;
  ticketId: number;
  headSequence: number | null;
  headHash: string | null;
}

const BATCH = 2000;

/** The id of the last history row. Whoever is writing one finishes first, so that none before it comes later. */
export async function lastHistoryId(sql: Sql): Promise<number> {
  return sql.begin(async (tx) => {
    await tx`lock table ticket_history in share mode`;
    const [row] = await tx<{ id: number }[]>`select coalesce(max(id), 0) as id from ticket_history`;
    return row?.id ?? 0;
  });
}

/**
 * Recomputes the history of every ticket outside the database and names the first place that does not hold.
 * @param upTo the head is made over the rows up to this id
 * @param noted a head of before: what it covers must still be there
 */
export async function auditHistory(
  sql: Queryable,
  { upTo, noted }: { upTo: number; noted?: HistoryHead | undefined },
): Promise<HistoryAudit> {
  const now = new HeadBuilder(upTo);
  const then = new HeadBuilder(noted?.upTo ?? 0);
  let fault: HistoryFault | undefined;
  let tickets = 0;
  for await (const rows of readTickets(sql)) {
    tickets += 1;
    fault ??= chainFault(rows);
    for (const head of [now, then]) {
      for (const row of rows) if (isStored(row)) head.add(row);
      head.endTicket();
    }
  }
  fault ??= noted && (await headFault(sql, noted, then.finish()));
  return { tickets, head: now.finish(), fault };
}

function chainFault(rows: readonly Row[]): HistoryFault | undefined {
  const [first] = rows;
  if (!first) return undefined;
  const { ticketId, headSequence, headHash } = first;
  let previousHash = CHAIN_START;
  const links = rows.filter(isStored);
  for (const [index, link] of links.entries()) {
    const sequence = index + 1;
    const reason = faultOf(link, sequence, previousHash);
    if (reason !== undefined) return { ticketId, sequence, reason };
    previousHash = link.hash;
  }
  if (headSequence === links.length && headHash === previousHash && links.length > 0) return undefined;
  return { ticketId, sequence: links.length + 1, reason: 'rows are missing at the end' };
}

/** What was covered by the noted head, and is no longer there as it was. */
async function headFault(
  sql: Queryable,
  noted: HistoryHead,
  found: HistoryHead,
): Promise<HistoryFault | undefined> {
  if (noted.digest === found.digest && noted.rows === found.rows) return undefined;
  const missing = BigInt(noted.rows - found.rows);
  const weight = noted.weight - found.weight;
  if (missing === 0n) return { reason: 'rows that the noted head covers were written anew' };
  if (missing < 0n || weight % missing !== 0n) {
    return { reason: `${missing} rows that the noted head covers are missing, of more than one ticket` };
  }
  const ticketId = Number(weight / missing);
  const [kept] = await sql<{ rows: number }[]>`
    select count(*)::integer as rows from ticket_history where ticket_id = ${ticketId} and id <= ${noted.upTo}`;
  return {
    ticketId,
    sequence: (kept?.rows ?? 0) + 1,
    reason: 'rows that the noted head covers are missing at the end',
  };
}

/** A ticket without history is one row without a link. */
function isStored(row: Row): row is Row & { id: number } {
  return row.id !== null;
}

/** The rows of one ticket after the other. */
async function* readTickets(sql: Queryable): AsyncGenerator<Row[]> {
  const cursor = sql<Row[]>`
    select i.ticket_id, h.id, h.sequence, h.previous_hash, h.hash, ${hashedColumns(sql)} as hashed,
      d.sequence as head_sequence, d.hash as head_hash
    from (
      select id as ticket_id from tickets union select ticket_id from ticket_history
      union select ticket_id from ticket_heads
    ) i
    left join ticket_history h on h.ticket_id = i.ticket_id
    left join ticket_heads d on d.ticket_id = i.ticket_id
    order by i.ticket_id, h.sequence, h.id`.cursor(BATCH);
  let rows: Row[] = [];
  for await (const batch of cursor) {
    for (const row of batch) {
      if (rows[0] && rows[0].ticketId !== row.ticketId) {
        yield rows;
        rows = [];
      }
      rows.push(row);
    }
  }
  if (rows.length > 0) yield rows;
}

import { DomainError } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';

export type IdempotencyState =
  | { state: 'new' }
  | { state: 'running' }
  | { state: 'done'; status: number; body: unknown; headers: Record<string, string> | null };

/** After this long an unanswered claim belongs to a process that died. */
const CLAIM_SECONDS = 60;

interface Row {
  isOurs: boolean;
  bodyHash: string;
  status: number | null;
  body: unknown;
  headers: Record<string, string> | null;
}

/**
 * Claims a key before its request is carried out. A claim that was neither finished nor released within 60 s
 * belongs to a process that died, and is handed to the next caller.
 * @throws DomainError IDEMPOTENCY_KEY_REUSED if the key came with another body
 */
export async function beginIdempotent(
  sql: Queryable,
  request: { scopeHash: string; bodyHash: string },
): Promise<IdempotencyState> {
  for (;;) {
    const row = (await claim(sql, request)) ?? (await find(sql, request.scopeHash));
    // Released between the two statements: it is free again.
    if (!row) continue;
    if (row.isOurs) return { state: 'new' };
    if (row.bodyHash !== request.bodyHash) {
      throw new DomainError('IDEMPOTENCY_KEY_REUSED', 'This Idempotency-Key was used for another request');
    }
    if (row.status === null) return { state: 'running' };
    return { state: 'done', status: row.status, body: row.body, headers: row.headers };
  }
}

async function claim(
  sql: Queryable,
  { scopeHash, bodyHash }: { scopeHash: string; bodyHash: string },
): Promise<Row | undefined> {
  const [row] = await sql<Row[]>`
    insert into idempotency_keys as k (scope_hash, body_hash) values (${scopeHash}, ${bodyHash})
    on conflict (scope_hash) do update set claimed_at = now()
    where k.status is null and k.body_hash = excluded.body_hash
      and k.claimed_at < now() - make_interval(secs => ${CLAIM_SECONDS})
    returning true as is_ours, body_hash, status, body, headers`;
  return row;
}

async function find(sql: Queryable, scopeHash: string): Promise<Row | undefined> {
  const [row] = await sql<Row[]>`
    select false as is_ours, body_hash, status, body, headers from idempotency_keys where scope_hash = ${scopeHash}`;
  return row;
}

/** Stores the answer that every repetition gets. The first answer stays. */
export async function finishIdempotent(
  sql: Queryable,
  answer: { scopeHash: string; status: number; body: unknown; headers?: Record<string, string> | null },
): Promise<void> {
  // Text on the way in: as a JSON value it would travel as jsonb, which reorders keys.
  await sql`
    update idempotency_keys
    set status = ${answer.status}, body = ${JSON.stringify(answer.body)}::text::json,
      headers = ${JSON.stringify(answer.headers ?? null)}::text::json, finished_at = now()
    where scope_hash = ${answer.scopeHash} and status is null`;
}

/** Gives the key back after an outcome that is not stored, so that a repetition is carried out anew. */
export async function releaseIdempotent(sql: Queryable, scopeHash: string): Promise<void> {
  await sql`delete from idempotency_keys where scope_hash = ${scopeHash} and status is null`;
}

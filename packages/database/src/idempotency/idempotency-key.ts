import type { Queryable } from '../connect.ts';

export type IdempotencyState =
  | { state: 'new' }
  | { state: 'running' }
  | { state: 'done'; status: number; body: unknown; headers: Record<string, string> | null };

/**
 * Claims a key before its request is carried out. A claim that was neither finished nor released within 60 s
 * belongs to a process that died, and is handed to the next caller.
 * @throws DomainError IDEMPOTENCY_KEY_REUSED if the key came with another body
 */
export async function beginIdempotent(
  sql: Queryable,
  request: { scopeHash: string; bodyHash: string },
): Promise<IdempotencyState> {
  throw new Error(`not there yet ${String(sql)} ${String(request)}`);
}

/** Stores the answer that every repetition gets. */
export async function finishIdempotent(
  sql: Queryable,
  answer: { scopeHash: string; status: number; body: unknown; headers?: Record<string, string> | null },
): Promise<void> {
  throw new Error(`not there yet ${String(sql)} ${String(answer)}`);
}

/** Gives the key back after an outcome that is not stored, so that a repetition is carried out anew. */
export async function releaseIdempotent(sql: Queryable, scopeHash: string): Promise<void> {
  throw new Error(`not there yet ${String(sql)} ${scopeHash}`);
}

import type { Queryable } from '../connect.ts';
import type { UserRef } from '../tickets/ticket-snapshot.ts';

/** Writes down that another system's decision was refused, and why. Safe to run twice. */
export async function recordDecisionRefused(
  sql: Queryable,
  refusal: { ticketId: number; eventId: string; actor: UserRef; reason: string },
): Promise<void> {
  throw new Error(`not there yet ${String(sql)} ${String(refusal)}`);
}

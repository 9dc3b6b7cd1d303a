import type { Queryable } from '../connect.ts';
import type { TicketSnapshot } from './ticket-snapshot.ts';
import type { TransitionRecord } from './transition-record.ts';

export async function recordTransition(sql: Queryable, record: TransitionRecord): Promise<TicketSnapshot> {
  throw new Error(`not there yet ${String(sql)} ${String(record)}`);
}

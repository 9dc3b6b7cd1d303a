import { findRecordedEvent, type Sql } from '@racksmith/database';
import { DomainError } from '@racksmith/domain';

interface Attempt {
  ticketId: number;
  eventId: string;
  /** Milliseconds since the epoch; undefined for what the workflow does by itself. */
  notAfter?: number | undefined;
}

/**
 * The last look at the clock before something is written. The workflow's own clock stands still within a task: a worker
 * that was frozen would carry out, seconds later, what its caller was told did not happen. What was written in time,
 * and whose answer was lost, may come again at any time: it is found, and not written twice.
 * @throws DEADLINE_PASSED
 */
export async function assertInTime(sql: Sql, { ticketId, eventId, notAfter }: Attempt): Promise<void> {
  if (notAfter === undefined || Date.now() <= notAfter) return;
  if (await findRecordedEvent(sql, ticketId, eventId)) return;
  throw new DomainError('DEADLINE_PASSED', 'The command came too late and was not carried out');
}

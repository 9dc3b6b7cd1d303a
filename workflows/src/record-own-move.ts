import type { TicketSnapshot } from '@racksmith/activities';
import { log, sleep } from '@temporalio/workflow';

import { refusalIn, write } from './activities.ts';
import { showTicket } from './show-ticket.ts';
import type { DeploymentProgress } from './messages.ts';
import type { OwnMove } from './own-move.ts';

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;

/** What is known of the ticket at the time. */
interface Process {
  readonly ticket: TicketSnapshot;
  readonly progress: DeploymentProgress | null;
}

/**
 * Records a move that nobody commanded, so that nobody would hear that it failed. A defect in the way does not end the
 * ticket: it is shown as needing attention in Temporal, and goes on by itself once the defect is mended.
 * @throws ApplicationFailure if the move is refused
 */
export async function recordOwnMove(process: Process, own: OwnMove): Promise<TicketSnapshot> {
  const summary = own.move.replaceAll('_', ' ');
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await write('recordMove', { ticket: process.ticket, ...own }, summary);
    } catch (error) {
      const failure = refusalIn(error);
      if (failure?.type !== 'INTERNAL') throw error;
      const { ticketNumber } = process.ticket;
      log.error('a move could not be recorded', { ticketNumber, move: own.move, error: failure.message });
      showTicket({ ...process.ticket, needsAttention: true }, process.progress);
      await sleep(pauseMs, { summary: `Try again to record: ${summary}. ${failure.message}` });
    }
  }
}

import { CancellationScope, condition, isCancellation } from '@temporalio/workflow';

import { line } from './activities.ts';
import type { Deployment } from './ticket-memory.ts';
import type { TicketProcess } from './ticket-process.ts';

/**
 * Waits until no other ticket works at the server. The plan was checked before others changed the server, so it is
 * checked again once the wait is over; if it does not hold, nothing is applied and the approval is void.
 * @returns whether there is still something to do; a cancelled wait has only to be recorded
 */
export async function awaitServer(process: TicketProcess, { eventId, task }: Deployment): Promise<boolean> {
  // A ticket recorded by a version without a line has no such field; nobody was before it.
  if ((process.ticket.waitsFor ?? null) === null) return true;
  if (!(await standInLine(process))) return true;
  if (task === 'apply') return await process.recheckPlan(`${eventId}:turn`);
  process.hasServer();
  return true;
}

/** @returns false if the ticket was cancelled meanwhile */
async function standInLine(process: TicketProcess): Promise<boolean> {
  const { waitsFor, ticketId, ticketNumber } = process.ticket;
  const summary = `${ticketNumber} waits until ${waitsFor} has left the server`;
  const scope = new CancellationScope();
  const turn = scope.run(async () => {
    await line.takeServer.executeWithOptions({ summary }, [{ ticketId }]);
    return true;
  });
  const cancelled = condition(() => process.memory.cancelRequest !== null).then(() => false);
  const isTaken = await Promise.race([turn, cancelled]);
  if (!isTaken) {
    scope.cancel();
    await turn.catch((error: unknown) => {
      if (!isCancellation(error)) throw error;
    });
  }
  return isTaken;
}

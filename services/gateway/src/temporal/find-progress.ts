import { DomainError, ERROR_CODES } from '@racksmith/domain';
import { ticketWorkflowId } from '@racksmith/workflows/messages';
import { type Client, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';

import type { CommandProgress } from '../ticket-commands.ts';
import { MOST_ATTEMPTS, updateIdOf } from './each-attempt.ts';
import { isTimeout, mapTemporalError } from './map-temporal-error.ts';

const PROGRESS_TIMEOUT_MS = 3000;

/** How far a command is: what became of its last attempt. */
export async function findProgress(
  client: Client,
  ticketNumber: string,
  eventId: string,
): Promise<CommandProgress> {
  let found: CommandProgress = { state: 'unknown' };
  for (let attempt = 0; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const next = await lookAt(client, ticketNumber, updateIdOf(eventId, attempt));
    if (next.state === 'unknown') return found;
    found = next;
    if (found.state !== 'failed' || !isOutage(found.error)) return found;
  }
  return found;
}

async function lookAt(client: Client, ticketNumber: string, updateId: string): Promise<CommandProgress> {
  const handle = client.workflow.getHandle(ticketWorkflowId(ticketNumber)).getUpdateHandle<unknown>(updateId);
  try {
    await client.withDeadline(Date.now() + PROGRESS_TIMEOUT_MS, () => handle.result());
    return { state: 'done' };
  } catch (error) {
    if (isTimeout(error)) return { state: 'running' };
    if (error instanceof WorkflowNotFoundError) return { state: 'unknown' };
    const mapped = mapTemporalError(error);
    if (error instanceof WorkflowUpdateFailedError && mapped instanceof Error) {
      return { state: 'failed', error: mapped };
    }
    throw mapped;
  }
}

function isOutage(error: Error): boolean {
  return error instanceof DomainError && ERROR_CODES[error.code] >= 500;
}

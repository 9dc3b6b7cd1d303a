import { isClosed } from '@racksmith/domain';
import { allHandlersFinished, condition, continueAsNew, log, workflowInfo } from '@temporalio/workflow';

import { awaitExpiry } from './await-expiry.ts';
import { deploy } from './deployment.ts';
import { handleMessages } from './handle-messages.ts';
import { isAdrift, recoverWork } from './recover-work.ts';
import { refuse } from './refuse.ts';
import { emptyMemory, type TicketRunInput } from './ticket-memory.ts';
import { TicketProcess } from './ticket-process.ts';

/** Notices may be stuck behind a mail server that is away, parts behind a server builder; a run waits this long before it hands them to the next. */
const HAND_OVER_AFTER = '10 seconds';

/**
 * One ticket, from the request to the verified change. People's commands arrive as updates and are carried out by
 * their handlers, one at a time; this function only does what takes long: deploying, waiting, and ending.
 */
export async function ticketWorkflow(input: TicketRunInput): Promise<string> {
  const memory = input.memory ?? emptyMemory();
  const process = new TicketProcess(input, memory);
  handleMessages(process);
  if (!memory.ticket) await opened(process);

  while (!hasEnded(process)) {
    const { status, version } = process.ticket;
    const mayExpire = status === 'draft' || status === 'rejected';
    const hasWork = () => (memory.deployment?.task ?? null) !== null;
    const moved = () => process.ticket.version !== version || hasWork() || isAdrift(process);
    const wake = () => moved() || workflowInfo().continueAsNewSuggested;
    if (mayExpire) await awaitExpiry(process, wake);
    else await condition(wake);
    if (memory.deployment && hasWork()) await deploy(process, memory.deployment);
    else if (isAdrift(process)) await recoverWork(process);
    else if (workflowInfo().continueAsNewSuggested) await handOver(process);
  }

  await condition(allHandlersFinished);
  await process.settled();
  return process.ticket.status;
}

function hasEnded({ ticket, memory }: TicketProcess): boolean {
  return isClosed(ticket.status) || memory.isDeleted === true || memory.isExpired === true;
}

/**
 * Waits until the ticket exists. A create that nobody accepted in time never happens: its caller was told so, and the
 * run ends as failed, which lets the same number be used when he tries again.
 */
async function opened(process: TicketProcess): Promise<void> {
  const begun = () => process.creating || process.memory.ticket !== null;
  const waitMs = Math.max(process.input.createNotAfter - Date.now(), 0) + 1000;
  await condition(begun, waitMs, { summary: 'The request is withdrawn' });
  await condition(() => !process.creating);
  await condition(allHandlersFinished);
  if (!process.memory.ticket) throw refuse('DEADLINE_PASSED', 'The ticket was not created');
}

/** Starts a new run with an empty history, once nothing is under way; notices still unsent go along. */
async function handOver(process: TicketProcess): Promise<never> {
  const isSettled = () => process.telling.isAllTold && process.releases.areDone;
  await condition(isSettled, HAND_OVER_AFTER, {
    summary: 'The history grew long: what is under way ends first',
  });
  await condition(allHandlersFinished);
  log.info('the history grew long, going on in a new run');
  return await continueAsNew<typeof ticketWorkflow>({ ...process.input, memory: process.memory });
}

import type { Activities } from '@racksmith/activities';

import type { Deployment, DeployStep } from './ticket-memory.ts';
import type { TicketProcess } from './ticket-process.ts';

type StepInput = Parameters<Activities['applyStep']>[0];

/** What the activities are told of a step; the effect is keyed by the event under which it was first tried. */
export function stepInput(
  process: TicketProcess,
  { steps }: Deployment,
  { index, itemIndex, summary, serial }: DeployStep,
  effectEventId: string,
): StepInput {
  const { ticketId, ticketNumber, serverUuid, revision } = process.ticket;
  const ticket = { ticketId, ticketNumber, serverUuid, revision };
  return { ...ticket, eventId: effectEventId, index, itemIndex, summary, serial, stepCount: steps.length };
}

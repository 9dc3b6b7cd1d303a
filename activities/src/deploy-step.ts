/** One unit step of an approved plan, as the workflow names it. */
export interface DeployStepInput {
  ticketId: number;
  ticketNumber: string;
  serverUuid: string;
  revision: number;
  /** The deploy command this belongs to: a second deployment of the same plan is a different effect. */
  eventId: string;
  index: number;
  itemIndex: number;
  stepCount: number;
  summary: string;
  serial: string | null;
}

/**
 * The key under which the server builder does a step once. Not the activity id: that starts anew with each run of the
 * workflow.
 */
export function effectKey({ ticketNumber, revision, eventId, index }: DeployStepInput): string {
  return `${ticketNumber}:r${revision}:${eventId.slice(0, 32)}:${index}`;
}

/** What Temporal shows of a step while it lasts. */
export function describeStep({ index, stepCount, summary }: DeployStepInput): object {
  return { step: index + 1, of: stepCount, summary };
}

import type { Activities } from '@racksmith/activities';
import { isErrorCode } from '@racksmith/domain';
import {
  ActivityFailure,
  ApplicationFailure,
  proxyActivities,
  proxyLocalActivities,
} from '@temporalio/workflow';

import { TASK_QUEUES } from './messages.ts';

/** A transition is one short transaction: inside the workflow task it costs one event instead of six. */
const quickWrites = proxyLocalActivities<Activities>({
  startToCloseTimeout: '5 seconds',
  scheduleToCloseTimeout: '6 seconds',
  retry: { initialInterval: '50 milliseconds', backoffCoefficient: 2, maximumAttempts: 3 },
});

/** The way around when the database is away for longer than a workflow task may last: retried for ever. */
const patientWrites = proxyActivities<Activities>({
  taskQueue: TASK_QUEUES.database,
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/** Steps at a server: the worker says every few seconds that it lives. */
export const steps = proxyActivities<Pick<Activities, 'applyStep'>>({
  taskQueue: TASK_QUEUES.deploy,
  startToCloseTimeout: '2 minutes',
  scheduleToCloseTimeout: '30 minutes',
  heartbeatTimeout: '5 seconds',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Undoing has longer: what cannot be undone must be put right by a person. */
export const undoSteps = proxyActivities<Pick<Activities, 'undoStep'>>({
  taskQueue: TASK_QUEUES.deploy,
  startToCloseTimeout: '2 minutes',
  scheduleToCloseTimeout: '2 hours',
  heartbeatTimeout: '5 seconds',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Asks again until the server is free, which takes as long as others work at it. */
export const line = proxyActivities<Pick<Activities, 'takeServer'>>({
  taskQueue: TASK_QUEUES.database,
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '500 milliseconds', backoffCoefficient: 1.5, maximumInterval: '5 seconds' },
});

export const mail = proxyActivities<Pick<Activities, 'tellPeople' | 'notify'>>({
  taskQueue: TASK_QUEUES.mail,
  startToCloseTimeout: '5 minutes',
  scheduleToCloseTimeout: '24 hours',
  heartbeatTimeout: '5 seconds',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '30 seconds' },
});

/** The short way to give back what is held: whoever waits for an answer does not wait for more than this. */
const quickReleases = proxyLocalActivities<Pick<Activities, 'releaseReservation'>>({
  startToCloseTimeout: '1500 milliseconds',
  retry: { maximumAttempts: 1 },
});

/** Gives back what the server builder holds under a key, however long that takes. */
export async function release(key: string, summary: string): Promise<void> {
  try {
    await quickReleases.releaseReservation.executeWithOptions({ summary }, [{ key }]);
  } catch {
    await patientWrites.releaseReservation.executeWithOptions({ summary }, [{ key }]);
  }
}

type WriteName = Exclude<
  keyof Activities,
  'applyStep' | 'undoStep' | 'tellPeople' | 'notify' | 'takeServer' | 'releaseReservation'
>;

/**
 * Runs a write at once if it can, patiently if it must. Each write is safe to run twice, so a first try whose answer
 * was lost does no harm.
 * @throws ApplicationFailure with an ErrorCode as its type when the write is refused.
 */
export async function write<N extends WriteName>(
  name: N,
  input: Parameters<Activities[N]>[0],
  summary: string,
): Promise<Awaited<ReturnType<Activities[N]>>> {
  type Result = Promise<Awaited<ReturnType<Activities[N]>>>;
  // TypeScript does not carry the parameters of one named activity through the mapped type of all of them.
  type Write = { executeWithOptions(options: { summary: string }, args: [typeof input]): Result };
  const atOnce = quickWrites[name] as unknown as Write;
  const patiently = patientWrites[name] as unknown as Write;
  try {
    return await atOnce.executeWithOptions({ summary }, [input]);
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal) throw refusal;
  }
  try {
    return await patiently.executeWithOptions({ summary }, [input]);
  } catch (error) {
    throw refusalIn(error) ?? error;
  }
}

/** The refusal that an activity answered with, or undefined if it failed for other reasons. */
export function refusalIn(error: unknown): ApplicationFailure | undefined {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure && isErrorCode(cause.type) ? cause : undefined;
}

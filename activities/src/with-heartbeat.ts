import { heartbeat } from '@temporalio/activity';

import { toPatientFailure } from './activity-failure.ts';

/** Well within the heartbeat timeout of the workflow's proxies, 5 seconds. */
const HEARTBEAT_EVERY_MS = 1500;

/**
 * Runs a step at the server builder while telling Temporal that the worker lives. A server builder that is away or
 * busy is tried again, after the pause it asks for; any other refusal is final.
 * @param details what is being done, as Temporal shows it
 */
export async function withHeartbeat<T>(details: object, step: () => Promise<T>): Promise<T> {
  try {
    return await heartbeating(step, details);
  } catch (error) {
    throw toPatientFailure(error);
  }
}

/** Works while telling Temporal that the worker lives: if it dies, another one takes over after seconds. */
export async function heartbeating<T>(work: () => Promise<T>, details?: object): Promise<T> {
  const timer = setInterval(() => heartbeat(details), HEARTBEAT_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

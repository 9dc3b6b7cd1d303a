import { deploymentQuery, ticketWorkflowId } from '@racksmith/workflows/messages';
import type { Client, WorkflowExecutionDescription } from '@temporalio/client';

import type { WorkUnderWay } from '../ticket-commands.ts';

/** Whoever reads a ticket does not wait longer than this for what is only known to its workflow. */
const TIMEOUT_MS = 1500;

/** Activities at the server, by their names in the worker. */
const STEP_ACTIVITIES = new Set(['applyStep', 'undoStep']);

/** The workflow says how far it is, the server how often it has tried. @returns null if either cannot say now */
export async function findWork(client: Client, ticketNumber: string): Promise<WorkUnderWay | null> {
  const handle = client.workflow.getHandle(ticketWorkflowId(ticketNumber));
  try {
    return await client.withDeadline(Date.now() + TIMEOUT_MS, async () => {
      const [progress, description] = await Promise.all([handle.query(deploymentQuery), handle.describe()]);
      return progress && { progress, attempt: attemptOf(description) };
    });
  } catch {
    return null;
  }
}

function attemptOf({ raw }: WorkflowExecutionDescription): WorkUnderWay['attempt'] {
  const pending = raw.pendingActivities?.find(({ activityType }) =>
    STEP_ACTIVITIES.has(activityType?.name ?? ''),
  );
  if (!pending) return null;
  const seconds = Number(pending.nextAttemptScheduleTime?.seconds ?? 0);
  return {
    number: pending.attempt ?? 1,
    lastFailure: pending.lastFailure?.message ?? null,
    nextAt: seconds > 0 ? new Date(seconds * 1000) : null,
  };
}

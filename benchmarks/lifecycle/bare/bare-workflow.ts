import {
  allHandlersFinished,
  condition,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
} from '@temporalio/workflow';

import {
  approveUpdate,
  type BareActivities,
  completeUpdate,
  createUpdate,
  deployUpdate,
  TASK_QUEUES,
} from './bare-messages.ts';

const { write } = proxyLocalActivities<Pick<BareActivities, 'write'>>({ startToCloseTimeout: '5 seconds' });
const { applyStep } = proxyActivities<Pick<BareActivities, 'applyStep'>>({
  taskQueue: TASK_QUEUES.deploy,
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '5 seconds',
});
const { notify } = proxyActivities<Pick<BareActivities, 'notify'>>({
  taskQueue: TASK_QUEUES.mail,
  startToCloseTimeout: '1 minute',
});

/**
 * The least that Temporal itself needs for what a ticket goes through: the same updates, writes in local activities,
 * one step at the server, and mails that nobody waits for. It checks nothing and does nothing.
 */
export async function bareTicket(): Promise<string> {
  let status = 'new';
  const mails: Promise<void>[] = [];
  const move = async (to: string): Promise<string> => {
    await write(to);
    status = to;
    mails.push(notify(to));
    return status;
  };
  setHandler(createUpdate, () => move('pending'));
  setHandler(approveUpdate, () => move('approved'));
  setHandler(deployUpdate, () => move('in_progress'));
  setHandler(completeUpdate, async () => {
    await condition(() => status === 'deployed');
    return await move('completed');
  });
  await condition(() => status === 'in_progress');
  await applyStep(0);
  await move('deployed');
  await condition(() => status === 'completed');
  await condition(allHandlersFinished);
  await Promise.all(mails);
  return status;
}

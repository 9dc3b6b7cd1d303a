import {
  allHandlersFinished,
  condition,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
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
const { tellPeople } = proxyActivities<Pick<BareActivities, 'tellPeople'>>({
  taskQueue: TASK_QUEUES.mail,
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: '5 seconds',
});

/**
 * The least that Temporal itself needs for what a ticket goes through: the same updates, writes in local activities,
 * one step at the server, and one activity at a time for the mails, that nobody waits for. It checks nothing and does
 * nothing.
 */
export async function bareTicket(): Promise<string> {
  const { workflowId } = workflowInfo();
  let status = 'new';
  let version = 0;
  let toldVersion = 0;
  let isTelling = false;
  const tell = async (): Promise<void> => {
    if (isTelling) return;
    isTelling = true;
    while (toldVersion < version) ({ version: toldVersion } = await tellPeople(workflowId));
    isTelling = false;
  };
  const move = async (to: string): Promise<string> => {
    version = await write(workflowId, to);
    status = to;
    void tell();
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
  await condition(() => !isTelling);
  return status;
}

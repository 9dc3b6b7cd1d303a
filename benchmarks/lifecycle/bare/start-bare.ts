import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';

import { runChild, startGuardian } from '@racksmith/dev-stack';
import { createTestNamespace } from '@racksmith/testing';
import { Client, Connection, WithStartWorkflowOperation, type WorkflowHandle } from '@temporalio/client';

import type { Subject } from '../subject.ts';
import { approveUpdate, completeUpdate, createUpdate, deployUpdate, TASK_QUEUES } from './bare-messages.ts';

const WORKER = fileURLToPath(new URL('./bare-worker-main.ts', import.meta.url));

/**
 * The bare workflow on the same Temporal server, its worker in a process of its own.
 * @param smtpUrl of the server that takes as many mails as ours; without it none are sent
 */
export async function startBare(smtpUrl?: string): Promise<Subject> {
  const { address, namespace } = await createTestNamespace();
  const guardian = startGuardian();
  let isReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (isReady = resolve));
  const worker = await runChild({
    name: 'bare worker',
    command: process.execPath,
    args: ['--no-warnings', WORKER, address, namespace, ...(smtpUrl === undefined ? [] : [smtpUrl])],
    env: process.env,
    stopSignal: 'SIGTERM',
    guardian,
    onLine: (line) => {
      if (line === 'ready') isReady();
    },
  });
  await Promise.race([ready, worker.exited.then((how) => Promise.reject(new Error(`bare worker ${how}`)))]);
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace });
  const ended: WorkflowHandle[] = [];
  const create = async (): Promise<WorkflowHandle> => {
    const workflowId = `bare:${randomUUID()}`;
    await client.workflow.executeUpdateWithStart(createUpdate, {
      updateId: randomUUID(),
      startWorkflowOperation: new WithStartWorkflowOperation('bareTicket', {
        workflowId,
        taskQueue: TASK_QUEUES.tickets,
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [],
      }),
    });
    return client.workflow.getHandle(workflowId);
  };
  return {
    processes: new Map([[worker.pid, 'worker']]),
    create: async () => (await create()).workflowId,
    async lifecycle() {
      const handle = await create();
      for (const update of [approveUpdate, deployUpdate, completeUpdate]) await handle.executeUpdate(update);
      ended.push(handle);
    },
    countEvents: () => Promise.all(ended.map(eventsOf)),
    async stop() {
      await worker.stop();
      await connection.close();
      await guardian.close();
    },
  };
}

/** Once it has ended: the mails are part of it. */
export async function eventsOf(handle: WorkflowHandle): Promise<number> {
  await handle.result();
  return (await handle.describe()).historyLength;
}

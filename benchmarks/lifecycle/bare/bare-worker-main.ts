/**
 * A worker for the bare workflow, with the settings of our own. Its arguments are address and namespace, and where mails
 * are sent, the mail server.
 */
import { fileURLToPath } from 'node:url';

import { bundling } from '@racksmith/workflows/bundling';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';

import { createBareActivities } from './bare-activities.ts';
import { createBareMail } from './bare-mail.ts';
import { TASK_QUEUES } from './bare-messages.ts';

const WORKFLOW = fileURLToPath(new URL('./bare-workflow.ts', import.meta.url));

const [, , address = '', namespace = '', smtpUrl] = process.argv;
const logger = new DefaultLogger('ERROR');
Runtime.install({ logger });
const connection = await NativeConnection.connect({ address });
const activities = createBareActivities(smtpUrl === undefined ? undefined : createBareMail(smtpUrl));
const common = { connection, namespace, stickyQueueScheduleToStartTimeout: '1 second' } as const;
const workers = await Promise.all([
  Worker.create({
    ...common,
    taskQueue: TASK_QUEUES.tickets,
    workflowBundle: await bundleWorkflowCode({ ...bundling(WORKFLOW), logger }),
    activities,
    enableNonLocalActivities: false,
    maxCachedWorkflows: 1000,
    maxConcurrentWorkflowTaskExecutions: 100,
  }),
  Worker.create({
    ...common,
    taskQueue: TASK_QUEUES.deploy,
    activities,
    maxConcurrentActivityTaskExecutions: 20,
  }),
  Worker.create({
    ...common,
    taskQueue: TASK_QUEUES.mail,
    activities,
    maxConcurrentActivityTaskExecutions: 200,
  }),
]);
process.once('SIGTERM', () => {
  for (const worker of workers) worker.shutdown();
});
console.log('ready');
await Promise.all(workers.map((worker) => worker.run()));
await connection.close();

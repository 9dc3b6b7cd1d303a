import {
  createDeployActivities,
  createMailActivities,
  createWriteActivities,
  type Dependencies,
} from '@racksmith/activities';
import { TASK_QUEUES } from '@racksmith/workflows/messages';
import { type NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';

/** Memory of one cached ticket is about 36 KB of heap; the rest are replayed when they are spoken to. */
const MAX_CACHED_WORKFLOWS = 1000;

interface WorkerSettings {
  connection: NativeConnection;
  namespace: string;
  deps: Dependencies;
  workflowBundle: { codePath: string };
}

/** One worker per kind of work, so that mails that hang and steps that take long never delay a decision. */
export async function createWorkers(settings: WorkerSettings): Promise<Worker[]> {
  const { connection, namespace, deps, workflowBundle } = settings;
  const common = {
    connection,
    namespace,
    shutdownGraceTime: '4 seconds',
    // A ticket cached by a worker that was killed is taken over after this long, not after the default 10 seconds.
    stickyQueueScheduleToStartTimeout: '1 second',
  } satisfies Partial<WorkerOptions>;
  const writes = createWriteActivities(deps);
  return await Promise.all([
    Worker.create({
      ...common,
      taskQueue: TASK_QUEUES.tickets,
      workflowBundle,
      activities: writes,
      enableNonLocalActivities: false,
      maxCachedWorkflows: MAX_CACHED_WORKFLOWS,
      maxConcurrentWorkflowTaskExecutions: 100,
    }),
    Worker.create({ ...common, taskQueue: TASK_QUEUES.database, activities: writes }),
    Worker.create({
      ...common,
      taskQueue: TASK_QUEUES.deploy,
      activities: createDeployActivities(deps),
      maxConcurrentActivityTaskExecutions: 20,
    }),
    Worker.create({
      ...common,
      taskQueue: TASK_QUEUES.mail,
      activities: createMailActivities(deps),
      maxConcurrentActivityTaskExecutions: 10,
    }),
  ]);
}

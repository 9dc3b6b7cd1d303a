import {
  createDeployActivities,
  createMailActivities,
  createWriteActivities,
  type Dependencies,
} from '@racksmith/activities';
import { TASK_QUEUES } from '@racksmith/workflows/messages';
import {
  type NativeConnection,
  Worker,
  type WorkerInterceptors,
  type WorkerOptions,
} from '@temporalio/worker';

export type QueueName = keyof typeof TASK_QUEUES;

interface WorkerSettings {
  /** The kinds of work that are wanted here. */
  queues: readonly QueueName[];
  connection: NativeConnection;
  namespace: string;
  deps: Dependencies;
  workflowBundle: { codePath: string };
  interceptors: WorkerInterceptors;
  /** How many tickets are kept in memory between two commands. */
  cachedTickets: number;
}

/** One worker per kind of work that is wanted, so that mails that hang and steps that take long never delay a decision. */
export async function createWorkers(settings: WorkerSettings): Promise<Worker[]> {
  const { queues, connection, namespace, deps, workflowBundle, interceptors, cachedTickets } = settings;
  const common = {
    connection,
    namespace,
    interceptors,
    shutdownGraceTime: '4 seconds',
    // A ticket cached by a worker that was killed is taken over after this long, not after the default 10 seconds.
    stickyQueueScheduleToStartTimeout: '1 second',
  } satisfies Partial<WorkerOptions>;
  const workers: Record<QueueName, () => WorkerOptions> = {
    tickets: () => ({
      ...common,
      taskQueue: TASK_QUEUES.tickets,
      workflowBundle,
      activities: createWriteActivities(deps),
      enableNonLocalActivities: false,
      maxCachedWorkflows: cachedTickets,
      maxConcurrentWorkflowTaskExecutions: 100,
    }),
    database: () => ({
      ...common,
      taskQueue: TASK_QUEUES.database,
      activities: createWriteActivities(deps),
      // As many as there are connections to the database; those that wait in line at a server need one for a moment.
      maxConcurrentActivityTaskExecutions: 10,
    }),
    deploy: () => ({
      ...common,
      taskQueue: TASK_QUEUES.deploy,
      activities: createDeployActivities(deps),
      maxConcurrentActivityTaskExecutions: 20,
    }),
    mail: () => ({
      ...common,
      taskQueue: TASK_QUEUES.mail,
      activities: createMailActivities(deps),
      // They mostly wait for what happens next to their ticket; connections to the mail server are few anyway.
      maxConcurrentActivityTaskExecutions: 200,
    }),
  };
  return await Promise.all(queues.map((name) => Worker.create(workers[name]())));
}

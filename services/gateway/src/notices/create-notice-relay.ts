import { listOverdueEvents, type NoticeEvent, type Sql } from '@racksmith/database';
import { TALK_NOTICES } from '@racksmith/domain';
import type { Logger } from '@racksmith/logger';
import {
  NOTICE_WORKFLOW,
  noticeWorkflowId,
  type NoticeWorkflowInput,
  TASK_QUEUES,
} from '@racksmith/workflows/messages';
import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';

import type { NoticeRelay } from './notice-relay.ts';

const START_TIMEOUT_MS = 5000;
const OVERDUE_SECONDS = 30;
const EVENTS_PER_SWEEP = 100;

interface Parts {
  sql: Sql;
  client: Client;
  log: Logger;
}

/**
 * The notice rows are the outbox: written with what they tell of, they wait there while Temporal is away. One workflow
 * per event, found again by its id, so that several gateways that sweep send nothing twice.
 */
export function createNoticeRelay({ sql, client, log }: Parts): NoticeRelay {
  return {
    send(event) {
      void start(client, event).catch((error: unknown) => {
        log.warn({ err: error, ticket: event.ticketNumber }, 'notices wait for the next sweep');
      });
    },
    async sweep() {
      const window = { types: TALK_NOTICES, overdueSeconds: OVERDUE_SECONDS, limit: EVENTS_PER_SWEEP };
      try {
        for (const event of await listOverdueEvents(sql, window)) await start(client, event);
      } catch (error) {
        log.warn({ err: error }, 'overdue notices wait for the next sweep');
      }
    },
  };
}

async function start(client: Client, event: NoticeEvent): Promise<void> {
  const input: NoticeWorkflowInput = event;
  try {
    await client.withDeadline(Date.now() + START_TIMEOUT_MS, () =>
      client.workflow.start(NOTICE_WORKFLOW, {
        workflowId: noticeWorkflowId(input),
        taskQueue: TASK_QUEUES.tickets,
        args: [input],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
        staticSummary: `Tell the people about ${event.ticketNumber}`,
      }),
    );
  } catch (error) {
    // Under way, or done by somebody else.
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

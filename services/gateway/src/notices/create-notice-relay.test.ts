import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createLogger } from '@racksmith/logger';
import { createTestDatabase, createTestNamespace, type TestDatabase } from '@racksmith/testing';
import { NOTICE_WORKFLOW, noticeWorkflowId } from '@racksmith/workflows/messages';
import { Client, Connection } from '@temporalio/client';

import { connectTemporal } from '../temporal/connect-temporal.ts';
import { buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
import { createTicket } from '../testing/create-ticket.ts';
import { createNoticeRelay } from './create-notice-relay.ts';
import type { NoticeRelay } from './notice-relay.ts';

let database: TestDatabase;
let gateway: TestGateway;
let connection: Connection;
let client: Client;
let relay: NoticeRelay;
let ticketId: number;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql);
  const { address, namespace } = await createTestNamespace();
  connection = await Connection.connect({ address });
  client = new Client({ connection, namespace });
  relay = createNoticeRelay({ sql: database.sql, client, log: gateway.deps.log });
  ticketId = await createTicket(gateway, 'john.doe');
});
afterAll(async () => {
  await connection?.close();
  await database?.drop();
});
beforeEach(() => {
  gateway.told.length = 0;
});

/** Somebody comments. @returns the event, whose mails nobody sends yet */
async function comment(ageSeconds = 0) {
  await gateway.rest('POST', `/tickets/${ticketId}/comments`, { comment: 'Hello' }, { as: 'manager.admin' });
  const event = gateway.told.at(-1);
  if (!event) throw new Error('nobody was to be told');
  await database.sql`
    update ticket_notifications set created_at = now() - make_interval(secs => ${ageSeconds})
    where event_id = ${event.eventId}`;
  return event;
}

async function runsOf(event: Awaited<ReturnType<typeof comment>>): Promise<number> {
  const handle = client.workflow.getHandle(noticeWorkflowId(event));
  return handle.describe().then(
    ({ type }) => (type === NOTICE_WORKFLOW ? 1 : 0),
    () => 0,
  );
}

test('a sweep starts what is overdue: not what was just said, was sent, or was given up', async () => {
  const [fresh, overdue, sent, old] = [
    await comment(),
    await comment(60),
    await comment(60),
    await comment(90_000),
  ];
  await database.sql`update ticket_notifications set status = 'sent' where event_id = ${sent.eventId}`;
  await relay.sweep();
  expect(await Promise.all([fresh, overdue, sent, old].map(runsOf))).toEqual([0, 1, 0, 0]);
  const again = createNoticeRelay({ sql: database.sql, client, log: gateway.deps.log });
  await expect(Promise.all([relay.sweep(), again.sweep()])).resolves.toBeDefined();
});

test('a sweep leaves alone what the ticket’s own workflow sends, and whom nobody writes to any more', async () => {
  const [ofWorkflow, ofLeaver] = [await comment(60), await comment(60)];
  await database.sql`
    update ticket_notifications set notification_type = 'rejected' where event_id = ${ofWorkflow.eventId}`;
  await database.sql`update users set is_active = false where id = 5`;
  await relay.sweep();
  await database.sql`update users set is_active = true where id = 5`;
  expect([await runsOf(ofWorkflow), await runsOf(ofLeaver)]).toEqual([0, 0]);
});

test('while Temporal is away the comment stands, and the log says that its mails wait', async () => {
  const away = connectTemporal('127.0.0.1:1');
  const lines: string[] = [];
  const waiting = Promise.withResolvers<void>();
  const log = createLogger('gateway', {
    destination: {
      write: (line) => {
        lines.push(line);
        waiting.resolve();
      },
    },
  });
  const lonely = createNoticeRelay({ sql: database.sql, client: new Client({ connection: away }), log });
  lonely.send(await comment());
  await waiting.promise;
  expect(lines[0]).toContain('wait for the next sweep');
  await comment(60);
  await expect(lonely.sweep()).resolves.toBeUndefined();
  await away.close();
});

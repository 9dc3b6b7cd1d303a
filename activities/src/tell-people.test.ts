import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Catalog } from '@racksmith/catalog';
import { allocateTicket, insertTicket, seedDemoUsers, type TicketSnapshot } from '@racksmith/database';
import { createMailer, type Mailer } from '@racksmith/mailer';
import {
  createTestDatabase,
  type MailSink,
  startMailSink,
  type TestDatabase,
  sampleRequest,
} from '@racksmith/testing';
import { MockActivityEnvironment } from '@temporalio/testing';

import { noticesOf } from './notices-of.ts';
import { recordMove } from './record-move.ts';
import { createTellPeople, type ToldPeople } from './tell-people.ts';

const JOHN = { id: 5, username: 'john.doe' };
const MANAGER = { id: 3, username: 'manager.admin' };
const APPROVERS = ['admin@example.test', 'manager.admin@example.test', 'manager.two@example.test'];

let database: TestDatabase;
let sink: MailSink;
let mailer: Mailer;

beforeAll(async () => {
  [database, sink] = await Promise.all([createTestDatabase(), startMailSink()]);
  await seedDemoUsers(database.sql, { passwordHash: 'none' });
  const publicUrl = 'http://racksmith.test';
  mailer = createMailer({ smtpUrl: sink.url, from: 'Racksmith <racksmith@example.test>', publicUrl });
});

afterAll(async () => {
  mailer.close();
  await Promise.all([database.drop(), sink.stop()]);
});

async function openTicket(): Promise<TicketSnapshot> {
  const allocated = await allocateTicket(database.sql, { actorId: JOHN.id, idempotencyKey: null });
  const { ticketNumber } = allocated;
  const place = { serverUuid: 'server-1', serverName: 'Server 1' };
  const ticket = { ...place, ticketNumber, title: 'Two drives', status: 'draft' } as const;
  const facts = { actorName: JOHN.username, reason: null, assigneeName: null };
  return await insertTicket(database.sql, {
    ...allocated,
    ...place,
    eventId: 'created',
    actor: JOHN,
    status: 'pending',
    plan: null,
    notices: noticesOf(ticket, 'submit', facts, false),
    request: sampleRequest(),
  });
}

function tell({ ticketId }: TicketSnapshot, mails = mailer): Promise<ToldPeople> {
  const catalog = { find: () => undefined } as unknown as Catalog;
  const deps = { sql: database.sql, catalog, mailer: mails, publicUrl: 'http://racksmith.test' };
  return new MockActivityEnvironment().run(createTellPeople(deps), { ticketId });
}

function cancel(ticket: TicketSnapshot): Promise<TicketSnapshot> {
  const move = { move: 'cancel', actor: MANAGER, comment: 'enough', eventId: 'cancelled' } as const;
  return recordMove(database, { ...move, ticket });
}

function mailsAbout({ ticketNumber }: TicketSnapshot) {
  return sink.messages().filter(({ subject }) => subject.includes(ticketNumber));
}

test('what happens to a ticket while its mails go out is told by the same attempt, each thing once to each person', async () => {
  const ticket = await openTicket();
  const telling = tell(ticket);
  while (mailsAbout(ticket).length === 0) await delay(5);
  const { version } = await cancel(ticket);
  await expect(telling).resolves.toEqual({ version, sent: 4 + 3 });
  const mails = mailsAbout(ticket);
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(7);
  await expect(tell(ticket)).resolves.toEqual({ version, sent: 0 });
  expect(mailsAbout(ticket)).toHaveLength(7);
});

test('a mail server that is away makes the attempt fail; the next one sends what is due, under the former Message-IDs', async () => {
  const ticket = await openTicket();
  await cancel(ticket);
  const ids = async () =>
    (
      await database.sql<{ messageId: string }[]>`
        select message_id from ticket_notifications where ticket_id = ${ticket.ticketId} order by 1`
    ).map(({ messageId }) => messageId);
  const before = await ids();
  await sink.stop();
  await expect(tell(ticket)).rejects.toThrow();
  await sink.start();
  await expect(tell(ticket)).resolves.toMatchObject({ sent: before.length });
  const sent = mailsAbout(ticket).map(({ messageId }) => /notification-(.+)@/.exec(messageId)?.[1]);
  expect(new Set(sent)).toEqual(new Set(before));
});

test('what went out before or after a failure is noted: the next attempt sends the rest alone', async () => {
  const ticket = await openTicket();
  await cancel(ticket);
  const [, full] = APPROVERS;
  const hurried: Mailer = {
    ...mailer,
    send: (mail) =>
      mail.to.address === full ? Promise.reject(new Error('try again later')) : mailer.send(mail),
  };
  await expect(tell(ticket, hurried)).rejects.toThrow('try again later');
  const before = mailsAbout(ticket).length;
  expect(before).toBeGreaterThan(0);
  await tell(ticket);
  const later = mailsAbout(ticket).slice(before);
  expect(later.map(({ recipients }) => recipients)).toEqual(later.map(() => [full]));
  expect(later.length).toBeGreaterThan(0);
});

test('an address that is refused for good is noted and not tried again; the others get theirs', async () => {
  const ticket = await openTicket();
  await cancel(ticket);
  const [refused] = APPROVERS;
  let attempts = 0;
  const picky: Mailer = {
    ...mailer,
    send: (mail) => {
      if (mail.to.address !== refused) return mailer.send(mail);
      attempts += 1;
      return mailer.send({ ...mail, to: { ...mail.to, address: 'not an address' } });
    },
  };
  await tell(ticket, picky);
  const once = attempts;
  await tell(ticket, picky);
  expect(attempts).toBe(once);
  const recipients = new Set(mailsAbout(ticket).flatMap((mail) => mail.recipients));
  expect([...recipients].toSorted()).toEqual(['john.doe@example.test', ...APPROVERS.slice(1)].toSorted());
});

import { SERVICE_NAMES } from '@racksmith/dev-stack';
import { importFleet, startMailCounter, startTestSystem, type TestSystem } from '@racksmith/testing';
import { ticketWorkflowId } from '@racksmith/workflows/messages';
import { Client, Connection } from '@temporalio/client';

import { eventsOf } from '../bare/start-bare.ts';
import { LANES, type Subject } from '../subject.ts';
import { Caller } from './caller.ts';

const REPORT_HEAP = import.meta.resolve('./report-heap.ts');

/** Replaced by one of its own kind, so that a server is as it was when the ticket has ended. */
const DRIVE = 'storage-ssd-samsung-pm1643a-1.92tb-sas-2.5';

export interface Full extends Subject {
  system: TestSystem;
  /** How many mails were sent so far. */
  countMails(): number;
  /** Calls as one of the people with that part to play; there are two for each, and a limit per person. */
  as(part: keyof typeof PEOPLE, lane: number): Caller;
  approve(number: string, lane: number): Promise<void>;
}

const PEOPLE = {
  requestor: ['john.doe', 'jane.roe'],
  approver: ['manager.admin', 'manager.two'],
  technician: ['tech.smith', 'tech.jones'],
} as const;

/** The whole system over HTTP: gateway, worker and server builder as processes, database and mails as in production. */
export async function startFull(cachedTickets: number): Promise<Full> {
  const mails = await startMailCounter();
  const env = {
    SMTP_URL: mails.url,
    LOG_LEVEL: 'warn',
    REQUESTS_PER_MINUTE: '1000000',
    CACHED_TICKETS: String(cachedTickets),
    NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} --import=${REPORT_HEAP}`,
  };
  const system = await startTestSystem({ onEnd: (name, how) => console.log(`${name} ${how}`), env });
  await importFleet(
    system,
    Array.from({ length: LANES }, (_, lane) => `lane-${lane}`),
  );
  const connection = await Connection.connect({ address: system.temporal.address });
  const client = new Client({ connection, namespace: system.temporal.namespace });
  const callers = new Map<string, Caller>();
  for (const name of Object.values(PEOPLE).flat()) callers.set(name, await Caller.logIn(system.apiUrl, name));
  const as = (part: keyof typeof PEOPLE, lane: number): Caller => {
    const caller = callers.get(PEOPLE[part][lane % 2] ?? '');
    if (!caller) throw new Error(`nobody is ${part}`);
    return caller;
  };
  const ended: string[] = [];
  const create = async (lane: number): Promise<string> => {
    const item = {
      action: 'replace',
      component_type: 'storage',
      component_uuid: DRIVE,
      old_component_uuid: DRIVE,
    };
    const request = {
      title: 'A drive',
      description: 'Worn',
      target_server_uuid: `lane-${lane}`,
      items: [item],
    };
    const { ticket_number: number } = await as('requestor', lane).post('/tickets', request);
    return String(number);
  };
  // By the action, which takes the present plan: over REST a person would read the ticket first.
  const approve = (number: string, lane: number) => as('approver', lane).act('ticket-approve', number);
  return {
    processes: new Map(SERVICE_NAMES.map((name) => [system.service(name).pid, name])),
    system,
    countMails: () => mails.count,
    as,
    create,
    approve,
    async lifecycle(lane) {
      const number = await create(lane);
      await approve(number, lane);
      await as('technician', lane).post(`/tickets/${number}/deploy`);
      await as('technician', lane).post(`/tickets/${number}/complete`);
      ended.push(number);
    },
    countEvents: () =>
      Promise.all(ended.map((number) => eventsOf(client.workflow.getHandle(ticketWorkflowId(number))))),
    async stop() {
      await connection.close();
      await system.stop();
      await mails.stop();
    },
  };
}

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';
import type { DeploymentStep } from '@racksmith/workflows/messages';

import { approveTicket } from '../testing/approve-ticket.ts';
import { type Answer, buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
import { createTicket } from '../testing/create-ticket.ts';

let database: TestDatabase;
let gateway: TestGateway;
let held: Promise<Answer>;
let waiting: Promise<Answer>;
let first: number;
let second: number;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql);
  gateway.commands.faults = { holdsDeployments: true };
  [first, second] = [await approved(), await approved()];
  held = deploy(first);
  while ((await shown(first)).status !== 'in_progress');
  waiting = deploy(second);
  while ((await shown(second)).status !== 'in_progress');
});
afterAll(async () => {
  await database.sql`update tickets set status = 'deployed'`;
  await Promise.all([held, waiting]);
  await database?.drop();
});

async function approved(): Promise<number> {
  const id = await createTicket(gateway, 'john.doe');
  await approveTicket(gateway, id, 'manager.admin');
  return id;
}
const deploy = (id: number) => gateway.rest('POST', `/tickets/${id}/deploy`, {}, { as: 'tech.smith' });
async function shown(id: number, as = 'john.doe'): Promise<Answer['body']> {
  const { body } = await gateway.rest('GET', `/tickets/${id}`, undefined, { as });
  return body.ticket;
}

const SINCE = Date.UTC(2030, 0, 31, 9);
const step = (index: number, standing: DeploymentStep['standing'], fault: string | null = null) => {
  return { index, itemIndex: 0, summary: `Install drive ${index}`, standing, since: SINCE, fault };
};
const report = (progress: object, attempt: object | null = null) => {
  const work = { progress: { task: 'apply', waitsFor: null, stepAtWork: null, ...progress }, attempt };
  gateway.commands.faults = { holdsDeployments: true, work: work as never };
};

describe('the progress of a deployment', () => {
  test('is which step of how many, since when, at which try, and why the one before failed', async () => {
    const lastFailure = 'The server builder cannot be reached';
    report(
      { stepAtWork: 1, steps: [step(0, 'applied'), step(1, 'tried'), step(2, 'open')] },
      { number: 3, lastFailure, nextAt: new Date(SINCE + 8000) },
    );
    expect((await shown(first)).deployment).toMatchObject({
      message: `Step 2 of 3: Install drive 1 (attempt 3, as before: ${lastFailure})`,
      task: 'apply',
      waits_for: null,
      steps_total: 3,
      steps_applied: 1,
      step_at_work: {
        number: 2,
        since: '2030-01-31T09:00:00.000Z',
        attempt: 3,
        last_failure: lastFailure,
        next_attempt_at: '2030-01-31T09:00:08.000Z',
      },
      steps: [{ standing: 'applied' }, { standing: 'tried' }, { standing: 'open' }],
    });
  });

  test('says that it is being taken back, and what stands once it stopped half way', async () => {
    report({ task: 'undo', stepAtWork: 0, steps: [step(0, 'tried')] });
    expect((await shown(first)).deployment.message).toBe('Taking back step 1 of 1: Install drive 0');
    report({ task: null, steps: [step(0, 'applied', 'The slot is jammed'), step(1, 'open')] });
    expect((await shown(first)).deployment).toMatchObject({
      message: 'Stopped half way: 1 of 2 steps are applied',
      step_at_work: null,
      steps: [{ fault: 'The slot is jammed' }, { fault: null }],
    });
  });

  test('of a ticket in line says behind which', async () => {
    report({ waitsFor: 'as it was when it lined up', steps: [step(0, 'open')] });
    const { ticket_number: number } = await shown(first);
    expect((await shown(second)).deployment).toMatchObject({
      message: `In line for the server behind ${number}`,
      waits_for: number,
    });
  });

  test('does not hold up the reader when nobody can say: the steps of the plan remain', async () => {
    gateway.commands.faults = { holdsDeployments: true };
    expect((await shown(first)).deployment).toMatchObject({
      steps_total: 1,
      step_at_work: null,
      steps: [{ standing: 'unknown', summary: expect.stringContaining('Install') }],
    });
  });

  test('is also told by the action, in its way of writing moments', async () => {
    report({ stepAtWork: 0, steps: [step(0, 'tried')] });
    const { body } = await gateway.get('ticket-get', { ticket_id: String(first) }, { as: 'john.doe' });
    expect(body.data.ticket.deployment.step_at_work.since).toBe('2030-01-31 09:00:00');
  });

  test('is nothing where no work is under way', async () => {
    expect((await shown(await approved())).deployment).toBeNull();
  });
});

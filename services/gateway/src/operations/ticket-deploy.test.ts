import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { DomainError } from '@racksmith/domain';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { awaitDeployment } from '../tickets/await-deployment.ts';
import { approveTicket } from '../testing/approve-ticket.ts';
import { buildTestGateway, type TestGateway } from '../testing/build-test-gateway.ts';
import { createTicket } from '../testing/create-ticket.ts';

let database: TestDatabase;
let gateway: TestGateway;

beforeAll(async () => {
  database = await createTestDatabase();
  gateway = await buildTestGateway(database.sql);
});
afterAll(async () => {
  await database?.drop();
});
afterEach(() => {
  gateway.commands.faults = {};
});

const NO_DIFFERENCE = {
  stepsAdded: [],
  stepsRemoved: [],
  slotsChanged: [],
  findingsCleared: [],
  onlyFacts: false,
};

async function approved(): Promise<number> {
  const id = await createTicket(gateway, 'john.doe');
  await approveTicket(gateway, id, 'manager.admin');
  return id;
}
const deploy = (id: number, body: object = {}) =>
  gateway.rest('POST', `/tickets/${id}/deploy`, body, { as: 'tech.smith' });
async function itemOf(id: number): Promise<number> {
  const { body } = await gateway.rest('GET', `/tickets/${id}`, undefined, { as: 'admin' });
  return body.ticket.items[0].id as number;
}

describe('200', () => {
  test('an unassigned ticket becomes the technician’s own by deploying it', async () => {
    const id = await approved();
    const answer = await deploy(id, { deployment_notes: 'Done' });
    expect(answer.body).toMatchObject({ ticket_id: id, status: 'deployed', deployed_at: expect.any(String) });
    const { body } = await gateway.rest('GET', `/tickets/${id}`, undefined, { as: 'tech.smith' });
    expect(body.ticket).toMatchObject({
      assigned_to: { id: 7, username: 'tech.smith' },
      deployed_by: { id: 7, username: 'tech.smith' },
    });
  });

  test('serials may be named by item or by place', async () => {
    const id = await approved();
    const items = [{ item_id: String(await itemOf(id)), serial_number: 'FREE-1' }];
    expect((await deploy(id, { items })).status).toBe(200);
    const other = await approved();
    expect((await deploy(other, { units: [{ item_index: 0, serial: 'FREE-2', slot: null }] })).status).toBe(
      200,
    );
  });
});

describe('400', () => {
  test('names each serial that cannot be taken, and nothing happens', async () => {
    const id = await approved();
    const item = await itemOf(id);
    const before = await gateway.countRows();
    const send = (items: object[]) => deploy(id, { items });
    const unknown = await send([{ item_id: item, serial_number: 'NO-SUCH' }]);
    expect(unknown.body.errors).toEqual([
      { field: 'items[0].serial_number', reason: expect.stringContaining('NO-SUCH') },
    ]);
    const twice = await send([
      { item_id: item, serial_number: 'FREE-1' },
      { item_id: item, serial_number: 'FREE-1' },
    ]);
    expect(twice.body.errors[0].field).toBe('items[1].serial_number');
    const foreign = await send([{ item_id: item + 1000, serial_number: 'FREE-1' }]);
    expect(foreign.body.errors[0].reason).toContain('no item of this ticket');
    expect(await gateway.countRows()).toBe(before);
  });
});

describe('202', () => {
  test('says where to ask while the work takes longer than the answer waits', async () => {
    const id = await approved();
    gateway.commands.faults = { holdsDeployments: true };
    await gateway.deps.commands
      .send((await numberOf(id)) ?? '', { name: 'deploy', type: 'update' } as never, {
        actor: { id: 7, username: 'tech.smith', permissions: ['ticket.deploy', 'server.edit'] },
        eventId: 'held',
        notAfter: Date.now() + 1000,
      })
      .then((result) => expect(result.state).toBe('done'));
    const ticket = await awaitDeployment(gateway.deps, id, Date.now() + 300);
    expect(ticket.status).toBe('in_progress');
  });
});

async function numberOf(id: number): Promise<string | undefined> {
  const [row] = await database.sql<
    { ticketNumber: string }[]
  >`select ticket_number from tickets where id = ${id}`;
  return row?.ticketNumber;
}

describe('409', () => {
  test('PLAN_STALE shows what is different, and nothing is applied', async () => {
    const id = await approved();
    const findings = [
      {
        rule: 'STO-01',
        severity: 'error',
        itemIndex: 0,
        subjectUuid: null,
        facts: {},
        message: 'No bay is free',
      },
    ];
    gateway.commands.faults = {
      refuseWith: new DomainError('PLAN_STALE', 'The server has changed', {
        plan_hash: 'b',
        former_plan_hash: 'a',
        findings,
        difference: { ...NO_DIFFERENCE, summary: ['Bay 1 now holds a drive'], findingsAppeared: findings },
      }),
    };
    const answer = await deploy(id);
    expect(answer.body).toMatchObject({
      status: 409,
      code: 'PLAN_STALE',
      plan_hash: 'b',
      findings: [{ rule: 'STO-01', item_index: 0, message: 'No bay is free' }],
      difference: {
        summary: ['Bay 1 now holds a drive'],
        findings_appeared: [{ rule: 'STO-01', item_index: 0 }],
      },
    });
  });

  test('PLAN_STALE also when it is found only after the wait for the server', async () => {
    const id = await approved();
    const { commands } = gateway;
    gateway.deps.commands = {
      ...commands,
      send: async () => {
        const words = 'Bay 1 is taken';
        await database.sql`update tickets set status = 'pending', last_deploy_error = ${words} where id = ${id}`;
        return { state: 'done', outcome: { status: 'in_progress', version: 3 } };
      },
    };
    const answer = await deploy(id);
    gateway.deps.commands = commands;
    expect(answer.body).toMatchObject({
      status: 409,
      code: 'PLAN_STALE',
      detail: 'Bay 1 is taken',
      difference: {},
    });
  });

  test.each([
    ['was taken back', { status: 'approved', needs_attention: false }],
    ['stopped half way', { status: 'in_progress', needs_attention: true }],
  ])('DEPLOY_FAILED says why, when the deployment %s', async (words, { status, needs_attention: stuck }) => {
    const id = await approved();
    const { commands } = gateway;
    commands.faults = { holdsDeployments: true };
    gateway.deps.commands = {
      ...commands,
      send: async (...args) => {
        const result = await commands.send(...args);
        await database.sql`
          update tickets set status = ${status}, needs_attention = ${stuck}, last_deploy_error = 'Bay 1 is occupied'
          where id = ${id}`;
        return result;
      },
    };
    const answer = await deploy(id);
    gateway.deps.commands = commands;
    expect(answer.body).toMatchObject({
      code: 'DEPLOY_FAILED',
      detail: expect.stringContaining(words),
      last_deploy_error: 'Bay 1 is occupied',
      ticket_status: status,
    });
  });

  test('a ticket that is not approved is not deployed', async () => {
    const id = await createTicket(gateway, 'john.doe');
    const answer = await gateway.rest('POST', `/tickets/${id}/deploy`, {}, { as: 'admin' });
    expect(answer.body).toMatchObject({ code: 'ILLEGAL_TRANSITION', ticket_status: 'pending' });
  });
});

describe('401, 403, 404', () => {
  test('nobody, whoever lacks either right, whoever does not see it', async () => {
    const id = await approved();
    expect((await gateway.rest('POST', `/tickets/${id}/deploy`, {})).status).toBe(401);
    const creator = await gateway.rest('POST', `/tickets/${id}/deploy`, {}, { as: 'john.doe' });
    expect([creator.status, creator.body.required_permission]).toEqual([403, 'ticket.deploy']);
    expect((await gateway.rest('POST', `/tickets/${id}/deploy`, {}, { as: 'jane.roe' })).status).toBe(404);
    await database.sql`
      delete from role_permissions where permission_id = (select id from permissions where name = 'server.edit')
        and role_id = (select id from roles where name = 'technician')`;
    const technician = await deploy(id);
    expect([technician.status, technician.body.required_permission]).toEqual([403, 'server.edit']);
  });
});

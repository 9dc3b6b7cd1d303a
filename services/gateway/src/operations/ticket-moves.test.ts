import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { approveTicket, planHashOf } from '../testing/approve-ticket.ts';
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

const act = async (id: number, action: string, as: string, body: object = {}) => {
  const seen = (action === 'approve' || action === 'override') && {
    plan_hash: await planHashOf(gateway, id),
  };
  return await gateway.rest('POST', `/tickets/${id}/${action}`, { ...seen, ...body }, { as });
};
const pending = () => createTicket(gateway, 'john.doe');
async function approved(): Promise<number> {
  const id = await pending();
  await approveTicket(gateway, id, 'manager.admin');
  return id;
}
const draft = () => createTicket(gateway, 'john.doe', { save_as_draft: true });
async function rejected(): Promise<number> {
  const id = await pending();
  await act(id, 'reject', 'manager.admin', { reason: 'No power left' });
  return id;
}
async function deployed(): Promise<number> {
  const id = await approved();
  await act(id, 'deploy', 'tech.smith');
  return id;
}

/** As a deployment leaves it that could neither be finished nor taken back. */
async function stuck(): Promise<number> {
  const id = await deployed();
  await database.sql`
    update tickets set status = 'in_progress', needs_attention = true, last_deploy_error = 'Bay 1 is occupied'
    where id = ${id}`;
  return id;
}

interface Move {
  action: string;
  /** A ticket on which it is possible. */
  ready: () => Promise<number>;
  as: string;
  body: object;
  answer: object;
  /** Sees the ticket and may not. */
  denied: string;
  required: string;
  /** A ticket on which it is not possible, and who may do it in principle. */
  notNow: () => Promise<number>;
  faulty: [object, string][];
}

const MOVES: Move[] = [
  {
    action: 'submit',
    ready: draft,
    as: 'john.doe',
    body: {},
    answer: {
      status: 'pending',
      revision: 1,
      plan_hash: expect.stringMatching(/^[\da-f]{64}$/),
      items_count: 1,
      validation: { all_items_valid: true, compatibility_checked: true, errors: [] },
    },
    denied: 'manager.admin',
    required: 'ticket.create',
    notNow: async () => await createTicket(gateway, 'admin'),
    faulty: [[{ status: 'approved' }, 'status']],
  },
  {
    action: 'withdraw',
    ready: pending,
    as: 'john.doe',
    body: {},
    answer: { status: 'draft', changes_requested: false },
    denied: 'manager.admin',
    required: 'ticket.create',
    notNow: async () => await createTicket(gateway, 'admin', { save_as_draft: true }),
    faulty: [[{ reason: 'x' }, 'reason']],
  },
  {
    action: 'resubmit',
    ready: rejected,
    as: 'john.doe',
    body: {},
    answer: { status: 'draft' },
    denied: 'manager.admin',
    required: 'ticket.create',
    notNow: async () => await createTicket(gateway, 'admin'),
    faulty: [[{ status: 'pending' }, 'status']],
  },
  {
    action: 'approve',
    ready: pending,
    as: 'manager.admin',
    body: { comment: 'Fine', assign_to: 7 },
    answer: {
      status: 'approved',
      approved_by: { id: 3, username: 'manager.admin' },
      assigned_to: { id: 7, username: 'tech.smith' },
    },
    denied: 'john.doe',
    required: 'ticket.approve',
    notNow: approved,
    faulty: [
      [{ plan_hash: null }, 'plan_hash'],
      [{ plan_hash: undefined }, 'plan_hash'],
      [{ assign_to: 5 }, 'assign_to'],
      [{ assign_to: 4711 }, 'assign_to'],
      [{ assign_to: 'tech.smith' }, 'assign_to'],
      [{ comment: 'x'.repeat(2001) }, 'comment'],
    ],
  },
  {
    action: 'override',
    ready: async () => await createTicket(gateway, 'admin'),
    as: 'admin',
    body: { reason: 'Nobody else can be reached' },
    answer: {
      status: 'approved',
      approved_by: { id: 1, username: 'admin' },
      overridden: true,
      awaits_second_admin: false,
    },
    denied: 'manager.admin',
    required: 'ticket.manage',
    notNow: pending,
    faulty: [
      [{}, 'reason'],
      [{ reason: ' ' }, 'reason'],
      [{ reason: 'x'.repeat(2001) }, 'reason'],
      [{ reason: 'x', plan_hash: null }, 'plan_hash'],
      [{ reason: 'x', assign_to: 7 }, 'assign_to'],
    ],
  },
  {
    action: 'reject',
    ready: pending,
    as: 'manager.admin',
    body: { rejection_reason: 'No power left' },
    answer: { status: 'rejected', rejection_reason: 'No power left' },
    denied: 'john.doe',
    required: 'ticket.reject',
    notNow: approved,
    faulty: [
      [{}, 'rejection_reason'],
      [{ rejection_reason: '  ' }, 'rejection_reason'],
      [{ reason: 'x'.repeat(2001) }, 'reason'],
    ],
  },
  {
    action: 'request-changes',
    ready: pending,
    as: 'manager.admin',
    body: { comment: 'Take the other model' },
    answer: { status: 'pending', changes_requested: true, change_request: 'Take the other model' },
    denied: 'john.doe',
    required: 'ticket.approve',
    notNow: deployed,
    faulty: [[{}, 'comment']],
  },
  {
    action: 'assign',
    ready: approved,
    as: 'manager.admin',
    body: { assign_to: '8' },
    answer: { status: 'approved', assigned_to: { id: 8, username: 'tech.jones' } },
    denied: 'john.doe',
    required: 'ticket.assign',
    notNow: deployed,
    faulty: [
      [{}, 'assign_to'],
      [{ assign_to: 9 }, 'assign_to'],
      [{ assign_to: -7 }, 'assign_to'],
    ],
  },
  {
    action: 'claim',
    ready: approved,
    as: 'tech.smith',
    body: {},
    answer: { status: 'approved', assigned_to: { id: 7, username: 'tech.smith' } },
    denied: 'john.doe',
    required: 'ticket.deploy',
    notNow: pending,
    faulty: [[{ who: 7 }, 'who']],
  },
  {
    action: 'complete',
    ready: deployed,
    as: 'tech.smith',
    body: { completion_notes: 'Seen by the controller', verified_serials: ['A1'] },
    answer: { status: 'completed', completion_notes: 'Seen by the controller' },
    denied: 'john.doe',
    required: 'ticket.complete',
    notNow: approved,
    faulty: [
      [{ completion_notes: 7 }, 'completion_notes'],
      [{ verified_serials: 'A1' }, 'verified_serials'],
    ],
  },
  {
    action: 'rollback',
    ready: deployed,
    as: 'tech.smith',
    body: { reason: 'It does not boot' },
    answer: {
      status: 'approved',
      needs_attention: false,
      last_deploy_error: 'It does not boot',
      poll_url: null,
    },
    denied: 'john.doe',
    required: 'ticket.deploy',
    notNow: approved,
    faulty: [
      [{}, 'reason'],
      [{ reason: ' ' }, 'reason'],
      [{ reason: 'x'.repeat(2001) }, 'reason'],
    ],
  },
  {
    action: 'resolve',
    ready: stuck,
    as: 'tech.smith',
    body: { choice: 'skip', reason: 'The bay is broken' },
    answer: { status: 'deployed', needs_attention: false },
    denied: 'john.doe',
    required: 'ticket.deploy',
    notNow: deployed,
    faulty: [
      [{ choice: 'undo' }, 'reason'],
      [{ reason: 'x' }, 'choice'],
      [{ choice: 'ignore', reason: 'x' }, 'choice'],
      [{ choice: 'retry', reason: '' }, 'reason'],
    ],
  },
  {
    action: 'cancel',
    ready: approved,
    as: 'manager.admin',
    body: { reason: 'Not needed' },
    answer: { status: 'cancelled', cancellation_reason: 'Not needed' },
    denied: 'john.doe',
    required: 'ticket.cancel',
    notNow: deployed,
    faulty: [
      [{}, 'reason'],
      [{ reason: { a: 1 } }, 'reason'],
    ],
  },
];

const READY: Record<string, () => Promise<number>> = { rollback: deployed, resolve: stuck, cancel: stuck };
const REASONED: Record<string, object> = {
  deploy: {},
  rollback: { reason: 'x' },
  resolve: { choice: 'retry', reason: 'x' },
  cancel: { reason: 'x' },
};

describe.each(MOVES)('ticket-$action', (move) => {
  test('200: does it, as the ticket then shows', async () => {
    const id = await move.ready();
    const answer = await act(id, move.action, move.as, move.body);
    expect(answer.body).toMatchObject({ ticket_id: id, ...move.answer });
    expect(answer.status).toBe(200);
    const { body } = await gateway.rest('GET', `/tickets/${id}`, undefined, { as: 'admin' });
    expect(body.ticket.version).toBe(Number(answer.headers.get('etag')?.replaceAll('"', '')));
  });

  test('200: also as an action', async () => {
    const id = await move.ready();
    const fields = Object.fromEntries(
      Object.entries(move.body).map(([name, value]) => [
        name,
        Array.isArray(value) ? JSON.stringify(value) : String(value),
      ]),
    );
    const answer = await gateway.post(
      `ticket-${move.action}`,
      { ticket_id: String(id), ...fields },
      { as: move.as },
    );
    expect(answer.body).toMatchObject({ success: true, code: 200, data: { ticket_id: id, ...move.answer } });
  });

  test('400: names the field, and nothing happens', async () => {
    const id = await move.ready();
    const before = await gateway.countRows();
    for (const [body, field] of move.faulty) {
      const answer = await act(id, move.action, move.as, body);
      expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_INPUT']);
      expect(answer.body.errors[0].field).toBe(field);
    }
    expect(await gateway.countRows()).toBe(before);
  });

  test('401: without a login', async () => {
    expect((await gateway.rest('POST', `/tickets/1/${move.action}`, move.body)).status).toBe(401);
  });

  test('403: without the right', async () => {
    const answer = await act(await move.ready(), move.action, move.denied, move.body);
    expect([answer.status, answer.body.code, answer.body.required_permission]).toEqual([
      403,
      'FORBIDDEN',
      move.required,
    ]);
  });

  test('404: for whoever may not see it', async () => {
    expect((await act(await move.ready(), move.action, 'jane.roe', move.body)).status).toBe(404);
  });

  test('409: says how the ticket stands and what is possible', async () => {
    const id = await move.notNow();
    const before = await gateway.countRows();
    const answer = await act(id, move.action, 'admin', move.body);
    expect([answer.status, answer.body.code]).toEqual([409, 'ILLEGAL_TRANSITION']);
    expect(answer.body).toMatchObject({
      ticket_status: expect.any(String),
      available_actions: expect.any(Array),
    });
    expect(await gateway.countRows()).toBe(before);
  });
});

describe('separation of duties', () => {
  test.each(['approve', 'reject'])('nobody may %s what he wrote himself', async (action) => {
    const id = await createTicket(gateway, 'manager.admin');
    const answer = await act(id, action, 'manager.admin', { reason: 'x' });
    expect([answer.status, answer.body.code]).toEqual([403, 'SEPARATION_OF_DUTIES']);
    const form = await gateway.post(`ticket-${action}`, { ticket_id: String(id) }, { as: 'manager.admin' });
    expect(form.body.data).toEqual({
      required_permission: `ticket.${action}`,
      user_permissions: expect.arrayContaining(['ticket.approve']),
      reason: expect.any(String),
    });
  });

  test('an admin cannot override it by approving his own ticket', async () => {
    const id = await createTicket(gateway, 'admin');
    expect((await act(id, 'approve', 'admin')).body.code).toBe('SEPARATION_OF_DUTIES');
  });

  test('whoever approved a plan cannot deploy it', async () => {
    const id = await pending();
    await approveTicket(gateway, id, 'admin');
    expect((await act(id, 'deploy', 'admin')).body.code).toBe('SEPARATION_OF_DUTIES');
  });
});

describe('work at the server', () => {
  test.each(['deploy', 'rollback', 'resolve', 'cancel'])(
    'that %s begins and that stops half way is said to have failed',
    async (action) => {
      const id = await (READY[action] ?? approved)();
      gateway.commands.faults = { holdsDeployments: true };
      const answered = act(id, action, 'admin', REASONED[action]);
      const shown = async () => {
        const { body } = await gateway.rest('GET', `/tickets/${id}`, undefined, { as: 'admin' });
        return body.ticket;
      };
      for (;;) if ((await shown()).status === 'in_progress' && !(await shown()).needs_attention) break;
      const failed =
        "status = 'in_progress', needs_attention = true, last_deploy_error = 'Bay 1 is occupied'";
      await database.sql.unsafe(`update tickets set ${failed} where id = ${id}`);
      const answer = await answered;
      gateway.commands.faults = {};
      expect(answer.body).toMatchObject({ status: 409, code: 'DEPLOY_FAILED', needs_attention: true });
      expect(answer.body.detail).toContain('Bay 1 is occupied');
    },
  );
});

describe('whose ticket it is', () => {
  test('the creator may cancel before it is approved, and not after', async () => {
    const own = await act(await pending(), 'cancel', 'john.doe', { reason: 'Changed my mind' });
    expect(own.body.status).toBe('cancelled');
    const late = await act(await approved(), 'cancel', 'john.doe', { reason: 'Changed my mind' });
    expect([late.status, late.body.required_permission]).toEqual([403, 'ticket.cancel']);
  });

  test('a draft is cancelled without a reason', async () => {
    const id = await createTicket(gateway, 'john.doe', { save_as_draft: true });
    expect((await act(id, 'cancel', 'john.doe')).body.status).toBe('cancelled');
  });

  test('a technician does not deploy what is assigned to another one; an admin may', async () => {
    const id = await approved();
    await act(id, 'assign', 'manager.admin', { assign_to: 7 });
    const hidden = await act(id, 'deploy', 'tech.jones');
    expect(hidden.status).toBe(404);
    const answer = await act(id, 'deploy', 'admin');
    expect([answer.status, answer.body.status]).toEqual([200, 'deployed']);
  });

  test('an assignee who saw the ticket before is told that it is not his any more', async () => {
    const id = await approved();
    await act(id, 'claim', 'tech.smith');
    await act(id, 'assign', 'manager.admin', { assign_to: 8 });
    const answer = await act(id, 'deploy', 'tech.smith');
    expect([answer.status, answer.body.code]).toEqual([403, 'NOT_ASSIGNEE']);
  });
});

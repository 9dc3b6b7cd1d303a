import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findTransition, PERMISSION_NAMES, TICKET_STATUSES, type TicketAction } from '@racksmith/domain';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';
import fc from 'fast-check';

import { planHashOf } from '../testing/approve-ticket.ts';
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

interface Explained {
  action: TicketAction;
  allowed: boolean;
  code: string | null;
  reason: string | null;
  required_permission: string | null;
  statuses: string[];
  who_can_act: { id: number; username: string }[];
}

async function explain(id: number, as: string, action: TicketAction): Promise<Explained> {
  const answer = await gateway.rest('GET', `/tickets/${id}/actions`, undefined, { as });
  if (answer.status !== 200) throw new Error(answer.text);
  const found = (answer.body.actions as Explained[]).find((one) => one.action === action);
  if (!found) throw new Error(`${action} is not explained`);
  return found;
}

describe('200', () => {
  test('the author of a pending ticket is told why he cannot approve, and who can', async () => {
    const id = await createTicket(gateway, 'manager.admin');
    expect(await explain(id, 'manager.admin', 'approve')).toEqual({
      action: 'approve',
      allowed: false,
      code: 'SEPARATION_OF_DUTIES',
      reason: 'Whoever wrote a ticket cannot decide on it',
      required_permission: null,
      statuses: ['pending'],
      who_can_act: [
        { id: 1, username: 'admin' },
        { id: 10, username: 'manager.two' },
      ],
    });
  });

  test('a missing right is named', async () => {
    const id = await createTicket(gateway, 'john.doe');
    expect(await explain(id, 'john.doe', 'approve')).toMatchObject({
      allowed: false,
      code: 'FORBIDDEN',
      required_permission: 'ticket.approve',
    });
    expect(await explain(id, 'john.doe', 'withdraw')).toMatchObject({
      allowed: true,
      code: null,
      reason: null,
      who_can_act: [{ id: 5, username: 'john.doe' }],
    });
  });

  test('for a status that does not fit, it is said how the ticket stands and where the action exists', async () => {
    const id = await createTicket(gateway, 'john.doe');
    const found = await explain(id, 'admin', 'deploy');
    expect(found).toMatchObject({ code: 'ILLEGAL_TRANSITION', statuses: ['approved'], who_can_act: [] });
    expect(found.reason).toContain('pending');
  });

  test('also as an action, for which it reads the same', async () => {
    const id = await createTicket(gateway, 'john.doe');
    const rest = await gateway.rest('GET', `/tickets/${id}/actions`, undefined, { as: 'tech.smith' });
    expect(rest.status).toBe(404);
    const form = await gateway.get('ticket-get-actions', { ticket_id: String(id) }, { as: 'john.doe' });
    const own = await gateway.rest('GET', `/tickets/${id}/actions`, undefined, { as: 'john.doe' });
    expect(form.body.data).toEqual(own.body);
  });
});

test('400: takes nothing else', async () => {
  const id = await createTicket(gateway, 'john.doe');
  const answer = await gateway.rest('GET', `/tickets/${id}/actions?as=admin`, undefined, { as: 'john.doe' });
  expect([answer.status, answer.body.errors[0].field]).toEqual([400, 'as']);
});

test('401 without a login, 404 for whoever may not see the ticket', async () => {
  const id = await createTicket(gateway, 'john.doe');
  expect((await gateway.rest('GET', `/tickets/${id}/actions`)).status).toBe(401);
  expect((await gateway.rest('GET', `/tickets/${id}/actions`, undefined, { as: 'jane.roe' })).status).toBe(
    404,
  );
});

const REFUSALS = ['FORBIDDEN', 'NOT_ASSIGNEE', 'SEPARATION_OF_DUTIES', 'ILLEGAL_TRANSITION'];

const BODIES: Partial<Record<TicketAction, (id: number) => Promise<object>>> = {
  update: async () => ({ title: 'Another title' }),
  approve: async (id) => ({ plan_hash: await planHashOf(gateway, id) }),
  override: async (id) => ({ plan_hash: await planHashOf(gateway, id), reason: 'Nobody else is here' }),
  reject: async () => ({ reason: 'No room' }),
  request_changes: async () => ({ comment: 'Another model' }),
  assign: async () => ({ assign_to: 8, reason: 'He is there' }),
  unassign: async () => ({ reason: 'On leave' }),
  cancel: async () => ({ reason: 'Not needed' }),
  resolve: async () => ({ choice: 'retry', reason: 'Seen' }),
  rollback: async () => ({ reason: 'Does not work' }),
};

test('what is said of an action is what its write meets, whoever asks and however the ticket stands', async () => {
  const { sql } = database;
  const id = await createTicket(gateway, 'john.doe');
  const hash = await planHashOf(gateway, id);
  const [role] = await sql<{ id: number }[]>`insert into roles (name) values ('generated') returning id`;
  const [user] = await sql<{ id: number }[]>`
    insert into users (username, role_id) values ('generated', ${role?.id ?? 0}) returning id`;
  const me = user?.id ?? 0;
  const people = [me, 5, 7, null];
  const writes = gateway.operations.flatMap(({ access, method, path }) =>
    typeof access === 'object' && 'action' in access ? [{ action: access.action, method, path }] : [],
  );
  expect(writes.length).toBeGreaterThan(12);
  const seen = { allowed: 0, refused: 0 };

  const decide = async (decision: string, userId: number, step: string | null = null) => {
    const event = `${decision}-${step}`;
    await sql`
      insert into ticket_approvals (ticket_id, revision, user_id, user_name, decision, plan_hash, event_id, sets_aside)
      select id, revision, ${userId}, 'generated', ${decision}, ${hash}, ${event}, ${step} from tickets where id = ${id}`;
  };

  const property = fc.asyncProperty(
    fc.record({
      permissions: fc.oneof(fc.subarray([...PERMISSION_NAMES]), fc.constant([...PERMISSION_NAMES])),
      isCreator: fc.boolean(),
      assignee: fc.constantFrom(...people),
      isAuthor: fc.boolean(),
      isApprover: fc.boolean(),
      changesRequested: fc.boolean(),
      needsAttention: fc.boolean(),
      deployer: fc.constantFrom(...people),
      isPolicyStrict: fc.boolean(),
      overrideBy: fc.constantFrom(null, null, me, 5),
      asked: fc.constantFrom('approve', 'deploy', 'complete'),
      lifted: fc.subarray(['deploy', 'complete']),
      expired: fc.boolean(),
    }),
    // Half of the time a status in which the action exists, or hardly anything would be allowed.
    fc.constantFrom(...writes).chain((write) => {
      const fitting = TICKET_STATUSES.filter((status) => findTransition(status, write.action));
      const status = fc.oneof(fc.constantFrom(...TICKET_STATUSES), fc.constantFrom(...fitting));
      return status.map((chosen) => ({ ...write, status: chosen }));
    }),
    async ({ permissions, ...ticket }, { action, method, path, status }) => {
      await sql`delete from role_permissions where role_id = ${role?.id ?? 0}`;
      await sql`
        insert into role_permissions (role_id, permission_id, granted)
        select ${role?.id ?? 0}, p.id, p.name = any (${['ticket.view_all', ...permissions]}) from permissions p`;
      await sql`
        update tickets set status = ${status}, created_by = ${ticket.isCreator ? me : 5},
          assigned_to = ${ticket.assignee}, deployed_by = ${ticket.deployer}, changes_requested = ${ticket.changesRequested},
          needs_attention = ${ticket.needsAttention}, deleted_at = null, plan_hash = ${hash},
          expired_at = case when ${ticket.expired} then now() end
        where id = ${id}`;
      // Editions are never changed, so the authors of the next one are others.
      await sql`
        insert into ticket_revisions (ticket_id, revision, edition, title, description, ticket_type, priority, items,
          plan, plan_hash, item_findings, server_version, catalog_version, author_id, author_name, authors, event_id)
        select ticket_id, revision, edition + 1, title, description, ticket_type, priority, items, plan, plan_hash,
          item_findings, server_version, catalog_version, author_id, author_name,
          ${ticket.isAuthor ? [5, me] : [5]}::integer[], gen_random_uuid()::text
        from ticket_revisions where ticket_id = ${id} order by revision desc, edition desc limit 1`;
      await sql`delete from ticket_approvals where ticket_id = ${id}`;
      gateway.deps.policy = { deployerMayComplete: !ticket.isPolicyStrict };
      const { isApprover, overrideBy, asked, lifted } = ticket;
      if (isApprover) await decide('approve', me);
      if (overrideBy !== null) await decide('request_override', overrideBy, asked);
      for (const step of lifted) await decide('override', 5, step);
      const said = await explain(id, 'generated', action);
      const body = (await BODIES[action]?.(id)) ?? {};
      const answer = await gateway.rest(method, path.replace('{id}', String(id)), body, { as: 'generated' });
      const refusal = REFUSALS.includes(answer.body.code as string) ? (answer.body.code as string) : null;
      expect([action, said.code, said.allowed]).toEqual([action, refusal, refusal === null]);
      expect(said.who_can_act.some((one) => one.id === me)).toBe(said.allowed);
      if (said.allowed) expect([action, answer.status < 300]).toEqual([action, true]);
      seen[said.allowed ? 'allowed' : 'refused'] += 1;
    },
  );
  await fc.assert(property, { numRuns: 300 });
  expect(Math.min(seen.allowed, seen.refused)).toBeGreaterThan(20);
}, 60_000);

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Actor, PRIORITIES, TICKET_STATUSES, TICKET_TYPES } from '@racksmith/domain';
import { createTestDatabase, insertRandomTickets, type TestDatabase } from '@racksmith/testing';
import { findActor } from '../identity/find-actor.ts';
import {
  ADMIN,
  MANAGER,
  moveTicket,
  openTicket,
  OTHER_REQUESTOR,
  OTHER_TECHNICIAN,
  REQUESTOR,
  seedPeople,
  TECHNICIAN,
} from '../../testing/sample-tickets.ts';
import { visibleTo } from '../tickets/visible-to.ts';
import { getTicketStats } from './get-ticket-stats.ts';
import type { TicketStats } from './ticket-stats.ts';

const COUNT = 10_000;
const EVENTS = ['deploy_started', 'deployed', 'deploy_failed', 'rollback_started', 'overridden'];

let database: TestDatabase;
const now = new Date();

beforeAll(async () => {
  database = await createTestDatabase();
  const { sql } = database;
  await seedPeople(sql);
  // Nobody searches here.
  await sql`alter table tickets disable trigger tickets_search`;
  await insertRandomTickets(sql, {
    count: COUNT,
    creatorIds: [REQUESTOR.id, OTHER_REQUESTOR.id, TECHNICIAN.id],
    assigneeIds: [TECHNICIAN.id, OTHER_TECHNICIAN.id],
    approverIds: [MANAGER.id],
    overDays: 40,
  });
  // What happened to some of them; the chain of history makes this slow for all.
  await sql`
    insert into ticket_history (ticket_id, action, user_id, user_name, event_id)
    select id, (${EVENTS}::text[])[1 + (id * k) % ${EVENTS.length}], ${OTHER_TECHNICIAN.id}, 'tech.jones', k
    from tickets, generate_series(1, 3) k where id % 20 = 0 order by id`;
  // And some moved on, changed hands or were removed, each counted out where it was and in where it is.
  await sql`update tickets set status = 'deployed', deployed_at = approved_at + interval '5 hours' where status = 'in_progress' and id % 3 = 0`;
  await sql`update tickets set assigned_to = ${TECHNICIAN.id} where assigned_to = ${OTHER_TECHNICIAN.id} and id % 5 = 0`;
  await sql`update tickets set priority = 'low', approved_at = null where id % 7 = 0`;
  await sql`update tickets set deleted_at = now() where status = 'cancelled' and id % 4 = 0`;
  // From one day of a month, and from one class of durations, to another.
  await sql`update tickets set submitted_at = submitted_at - interval '1 day' where id % 11 = 0`;
});

afterAll(() => database.drop());

async function viewer({ id }: { id: number }): Promise<Actor> {
  const found = await findActor(database.sql, id);
  if (!found) throw new Error('no such person');
  return found.actor;
}

interface Ticket {
  id: number;
  status: string;
  priority: string;
  ticketType: string;
  createdBy: number;
  assignedTo: number | null;
  createdAt: Date;
  submittedAt: Date | null;
  approvedAt: Date | null;
  deployedAt: Date | null;
  completedAt: Date | null;
  events: string[] | null;
}

/** The tickets themselves, as the viewer may see them: what all counts are held against. */
async function ticketsOf(actor: Actor): Promise<Ticket[]> {
  const { sql } = database;
  return sql<Ticket[]>`
    select t.id, t.status, t.priority, t.ticket_type, t.created_by, t.assigned_to, t.created_at, t.submitted_at,
      t.approved_at, t.deployed_at, t.completed_at,
      (select array_agg(action) from ticket_history h where h.ticket_id = t.id) as events
    from tickets t where ${visibleTo(sql, actor)}`;
}

const countIf = (tickets: readonly Ticket[], holds: (ticket: Ticket) => boolean) =>
  tickets.filter(holds).length;
const day = (moment: Date | null) => moment?.toISOString().slice(0, 10);

describe.each([
  ['who sees all', ADMIN],
  ['a technician', TECHNICIAN],
  ['one who acted on tickets of others', OTHER_TECHNICIAN],
  ['a requestor', REQUESTOR],
])('the counts are those of what he may see: %s', (_who, person) => {
  let stats: TicketStats;
  let tickets: Ticket[];

  beforeAll(async () => {
    const actor = await viewer(person);
    [stats, tickets] = [await getTicketStats(database.sql, actor, now), await ticketsOf(actor)];
    expect(tickets.length).toBeGreaterThan(1000);
  });

  test('by status, type, priority and person', () => {
    expect(stats.total).toBe(tickets.length);
    for (const status of TICKET_STATUSES)
      expect(stats.byStatus[status]).toBe(countIf(tickets, (ticket) => ticket.status === status));
    for (const type of TICKET_TYPES)
      expect(stats.byType[type]).toBe(countIf(tickets, (ticket) => ticket.ticketType === type));
    for (const priority of PRIORITIES)
      expect(stats.byPriority[priority]).toBe(countIf(tickets, (ticket) => ticket.priority === priority));
    expect(stats.mine).toBe(countIf(tickets, (ticket) => ticket.createdBy === person.id));
    expect(stats.assignedToMe).toBe(countIf(tickets, (ticket) => ticket.assignedTo === person.id));
  });

  test('what each technician has to do', () => {
    for (const { user, approved, inProgress, deployed, completed } of stats.technicians) {
      const inStatus = (status: string) =>
        countIf(tickets, (ticket) => ticket.assignedTo === user.id && ticket.status === status);
      expect([approved, inProgress, deployed, completed]).toEqual(
        ['approved', 'in_progress', 'deployed', 'completed'].map(inStatus),
      );
    }
    const assignees = new Set(tickets.flatMap(({ assignedTo }) => assignedTo ?? []));
    expect(new Set(stats.technicians.map(({ user }) => user.id))).toEqual(assignees);
  });

  test('day by day, and how long the open ones wait', () => {
    expect(stats.trend.length).toBe(30);
    expect(stats.trend.at(-1)?.date).toBe(day(now));
    for (const { date, ...counts } of stats.trend) {
      expect(counts).toEqual({
        created: countIf(tickets, ({ createdAt }) => day(createdAt) === date),
        approved: countIf(tickets, ({ approvedAt }) => day(approvedAt) === date),
        deployed: countIf(tickets, ({ deployedAt }) => day(deployedAt) === date),
        completed: countIf(tickets, ({ completedAt }) => day(completedAt) === date),
      });
    }
    const open = tickets.filter(({ status }) =>
      ['pending', 'approved', 'in_progress', 'deployed'].includes(status),
    );
    const ages = open.map(
      ({ submittedAt }) => (Date.parse(day(now) ?? '') - Date.parse(day(submittedAt) ?? '')) / 86_400_000,
    );
    for (const { fromDays, toDays, tickets: count } of stats.ageing) {
      expect(count).toBe(ages.filter((days) => days >= fromDays && days <= (toDays ?? Infinity)).length);
    }
  });

  test('failures, rollbacks and overrides', () => {
    const happened = (action: string) =>
      tickets.flatMap(({ events }) => events ?? []).filter((event) => event === action).length;
    const [started, deployed, failed, rolledBack] = EVENTS.map(happened) as [number, number, number, number];
    expect(stats.failures).toMatchObject({ started, failed, rolledBack });
    expect(stats.overrides).toBe(happened('overridden'));
    expect(stats.failures.failureRate ?? 0).toBeCloseTo(started === 0 ? 0 : failed / started, 3);
    expect(stats.failures.rollbackRate ?? 0).toBeCloseTo(deployed === 0 ? 0 : rolledBack / deployed, 3);
  });

  test('averages exactly, percentiles within 5 percent', () => {
    const hours = (from: Date | null, to: Date | null) => (from && to ? [(+to - +from) / 3_600_000] : []);
    const durations = {
      approval: tickets.flatMap(({ submittedAt, approvedAt }) => hours(submittedAt, approvedAt)),
      deployment: tickets.flatMap(({ approvedAt, deployedAt }) => hours(approvedAt, deployedAt)),
      completion: tickets.flatMap(({ deployedAt, completedAt }) => hours(deployedAt, completedAt)),
    };
    const average = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(stats.averageApprovalHours).toBeCloseTo(average(durations.approval), 4);
    expect(stats.averageDeploymentHours).toBeCloseTo(average(durations.deployment), 4);
    for (const stage of ['approval', 'deployment', 'completion'] as const) {
      const sorted = durations[stage].toSorted((one, other) => one - other);
      const at = (fraction: number) => sorted[Math.ceil(sorted.length * fraction) - 1] ?? 0;
      expect(Math.abs((stats.stages[stage].p50Hours ?? 0) / at(0.5) - 1)).toBeLessThan(0.05);
      expect(Math.abs((stats.stages[stage].p90Hours ?? 0) / at(0.9) - 1)).toBeLessThan(0.05);
    }
  });
});

test('without tickets there are zeros, and nothing where there is no data', async () => {
  const nobody: Actor = { id: 4, username: 'nobody', permissions: ['ticket.view_own'] };
  const stats = await getTicketStats(database.sql, nobody, now);
  expect(stats).toMatchObject({
    total: 0,
    mine: 0,
    averageApprovalHours: null,
    averageDeploymentHours: null,
    stages: { approval: { p50Hours: null, p90Hours: null } },
    failures: { started: 0, failureRate: null, rollbackRate: null },
    technicians: [],
  });
});

test('what is counted stays exact while many write at once', async () => {
  const { sql } = database;
  const before = await getTicketStats(sql, await viewer(ADMIN), now);
  await Promise.all(
    Array.from({ length: 12 }, async (_, index) => {
      const ticket = await openTicket(sql, { serverUuid: `busy-${index}` });
      const approved = await moveTicket(sql, ticket, 'approve', MANAGER, {
        changes: { assignTo: TECHNICIAN.id },
      });
      const started = await moveTicket(sql, approved, 'deploy', TECHNICIAN);
      const failed = await moveTicket(sql, started, 'fail_deploy', TECHNICIAN);
      const again = await moveTicket(sql, failed, 'deploy', TECHNICIAN);
      const deployed = await moveTicket(sql, again, 'finish_deploy', TECHNICIAN);
      const undoing = await moveTicket(sql, deployed, 'rollback', TECHNICIAN);
      await moveTicket(sql, undoing, 'finish_rollback', TECHNICIAN);
    }),
  );
  const after = await getTicketStats(sql, await viewer(ADMIN), now);
  expect(after.total).toBe(before.total + 12);
  expect(after.byStatus.approved).toBe(before.byStatus.approved + 12);
  // A change that is taken back had been deployed: it is a rollback and no failure.
  expect(after.failures.failed).toBe(before.failures.failed + 12);
  expect(after.failures.rolledBack).toBe(before.failures.rolledBack + 12);
});

import { type Actor, type HistoryAction, PRIORITIES, TICKET_STATUSES, TICKET_TYPES } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';
import { percentileOf } from './duration-classes.ts';
import { readStatCells, type StatCell } from './read-stat-cells.ts';
import type { AgeClass, StageDuration, TicketStats, TrendDay, Workload } from './ticket-stats.ts';

const DAY_MS = 86_400_000;
const TREND_DAYS = 30;
const AGES: readonly (readonly [fromDays: number, toDays: number | null])[] = [
  [0, 0],
  [1, 2],
  [3, 6],
  [7, 29],
  [30, null],
];

type Cells = ReadonlyMap<string, readonly StatCell[]>;

/** Counts over the tickets that the viewer may see, as of now. Days begin at midnight UTC. */
export async function getTicketStats(sql: Queryable, viewer: Actor, now: Date): Promise<TicketStats> {
  const days = daysUpTo(now);
  const cells = Map.groupBy(await readStatCells(sql, viewer, days[0] ?? ''), ({ kind }) => kind);
  const byStatus = countEach(cells, 'status', TICKET_STATUSES);
  const assignments = (cells.get('assignee') ?? []).map(({ key, amount }) => {
    const [userId = '', status = ''] = key.split(':');
    return { userId: Number(userId), status, amount };
  });
  return {
    total: sum(Object.values(byStatus)),
    byStatus,
    mine: amountOf(cells, 'creator', String(viewer.id)),
    assignedToMe: sum(assignments.filter(({ userId }) => userId === viewer.id).map(({ amount }) => amount)),
    averageApprovalHours: averageHours(cells, 'approval'),
    averageDeploymentHours: averageHours(cells, 'deployment'),
    byType: countEach(cells, 'type', TICKET_TYPES),
    byPriority: countEach(cells, 'priority', PRIORITIES),
    stages: {
      approval: durationOf(cells, 'approval'),
      deployment: durationOf(cells, 'deployment'),
      completion: durationOf(cells, 'completion'),
    },
    failures: failuresIn(cells),
    ageing: AGES.map(([from, to]) => ageClass(cells.get('open') ?? [], now, from, to)),
    technicians: await workloads(sql, assignments),
    trend: days.map((date) => trendDay(cells, date)),
    overrides: amountOf(cells, 'event', 'overridden' satisfies HistoryAction),
  };
}

function countEach<const K extends string>(
  cells: Cells,
  kind: string,
  keys: readonly K[],
): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, amountOf(cells, kind, key)])) as Record<K, number>;
}

function amountOf(cells: Cells, kind: string, key: string): number {
  return cells.get(kind)?.find((cell) => cell.key === key)?.amount ?? 0;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

function averageHours(cells: Cells, stage: 'approval' | 'deployment'): number | null {
  const tickets = sum((cells.get(`${stage}_class`) ?? []).map(({ amount }) => amount));
  return tickets === 0 ? null : toHours(amountOf(cells, 'milliseconds', stage) / tickets / 1000);
}

function durationOf(cells: Cells, stage: string): StageDuration {
  const classes = (cells.get(`${stage}_class`) ?? []).map(({ key, amount }) => ({
    index: Number(key),
    count: amount,
  }));
  const hoursAt = (fraction: number) => {
    const seconds = percentileOf(classes, fraction);
    return seconds === null ? null : toHours(seconds);
  };
  return { p50Hours: hoursAt(0.5), p90Hours: hoursAt(0.9) };
}

/** To a hundredth of a second or so: short stages must not become nothing. */
function toHours(seconds: number): number {
  return round(seconds / 3600, 5);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function failuresIn(cells: Cells): TicketStats['failures'] {
  const [started, failed, rolledBack, deployed] = (
    ['deploy_started', 'deploy_failed', 'rollback_started', 'deployed'] as const
  ).map((action) => amountOf(cells, 'event', action)) as [number, number, number, number];
  const rate = (part: number, whole: number) => (whole === 0 ? null : round(part / whole, 4));
  return {
    started,
    failed,
    failureRate: rate(failed, started),
    rolledBack,
    rollbackRate: rate(rolledBack, deployed),
  };
}

function ageClass(open: readonly StatCell[], now: Date, fromDays: number, toDays: number | null): AgeClass {
  const today = Date.parse(dayOf(now));
  const inClass = open.filter(({ key }) => {
    const days = (today - Date.parse(key)) / DAY_MS;
    return days >= fromDays && (toDays === null || days <= toDays);
  });
  return { fromDays, toDays, tickets: sum(inClass.map(({ amount }) => amount)) };
}

async function workloads(
  sql: Queryable,
  assignments: readonly { userId: number; status: string; amount: number }[],
): Promise<Workload[]> {
  const byUser = Map.groupBy(assignments, ({ userId }) => userId);
  const users = await sql<{ id: number; username: string }[]>`
    select id, username from users where id = any (${[...byUser.keys()]}) order by id`;
  const loads = users.map((user) => {
    const inStatus = (status: string) =>
      sum((byUser.get(user.id) ?? []).filter((one) => one.status === status).map(({ amount }) => amount));
    return {
      user: { id: user.id, username: user.username },
      approved: inStatus('approved'),
      inProgress: inStatus('in_progress'),
      deployed: inStatus('deployed'),
      completed: inStatus('completed'),
    };
  });
  const open = ({ approved, inProgress, deployed }: Workload) => approved + inProgress + deployed;
  return loads.toSorted((one, other) => open(other) - open(one));
}

function trendDay(cells: Cells, date: string): TrendDay {
  return {
    date,
    created: amountOf(cells, 'created', date),
    approved: amountOf(cells, 'approved', date),
    deployed: amountOf(cells, 'deployed', date),
    completed: amountOf(cells, 'completed', date),
  };
}

function daysUpTo(now: Date): string[] {
  return Array.from({ length: TREND_DAYS }, (_, index) =>
    dayOf(new Date(now.getTime() - (TREND_DAYS - 1 - index) * DAY_MS)),
  );
}

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

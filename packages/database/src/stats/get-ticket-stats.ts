import {
  type Actor,
  type HistoryAction,
  PRIORITIES,
  TICKET_STATUSES,
  TICKET_TYPES,
  type TicketStatus,
} from '@racksmith/domain';
import type { Queryable } from '../connect.ts';
import { percentileOf } from './duration-classes.ts';
import { readStatCells, type StatCells } from './read-stat-cells.ts';
import type { AgeClass, StageDuration, TicketStats, TrendDay, Workload } from './ticket-stats.ts';

const DAY_MS = 86_400_000;
const TREND_DAYS = 30;
/** The last begins where the days of the trend end. */
const AGES: readonly (readonly [fromDays: number, toDays: number | null])[] = [
  [0, 0],
  [1, 2],
  [3, 6],
  [7, 29],
  [TREND_DAYS, null],
];

/** Of these, `ticket_stat_cells` counts the days on which they were submitted. */
const OPEN_STATUSES = ['pending', 'approved', 'in_progress', 'deployed'] as const satisfies TicketStatus[];

/** Counts over the tickets that the viewer may see, as of now. Days begin at midnight UTC. */
export async function getTicketStats(sql: Queryable, viewer: Actor, now: Date): Promise<TicketStats> {
  const days = daysUpTo(now);
  const cells = await readStatCells(sql, viewer, days[0] ?? '');
  const byStatus = countEach(cells, 'status', TICKET_STATUSES);
  const open = sum(OPEN_STATUSES.map((status) => byStatus[status]));
  const assignments = [...(cells.get('assignee') ?? [])].map(([key, amount]) => {
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
    ageing: ageing(cells.get('open') ?? new Map(), open, now),
    technicians: await workloads(sql, assignments),
    trend: days.map((date) => trendDay(cells, date)),
    overrides: amountOf(cells, 'event', 'overridden' satisfies HistoryAction),
  };
}

function countEach<const K extends string>(
  cells: StatCells,
  kind: string,
  keys: readonly K[],
): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, amountOf(cells, kind, key)])) as Record<K, number>;
}

function amountOf(cells: StatCells, kind: string, key: string): number {
  return cells.get(kind)?.get(key) ?? 0;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

function averageHours(cells: StatCells, stage: 'approval' | 'deployment'): number | null {
  const tickets = sum([...(cells.get(`${stage}_class`)?.values() ?? [])]);
  return tickets === 0 ? null : toHours(amountOf(cells, 'milliseconds', stage) / tickets / 1000);
}

function durationOf(cells: StatCells, stage: string): StageDuration {
  const classes = [...(cells.get(`${stage}_class`) ?? [])].map(([key, amount]) => ({
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

function failuresIn(cells: StatCells): TicketStats['failures'] {
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

/** The days that are read go back as far as the last class begins: it has what remains of all. */
function ageing(byDay: ReadonlyMap<string, number>, open: number, now: Date): AgeClass[] {
  const today = Date.parse(dayOf(now));
  const recent = [...byDay].map(([day, tickets]) => ({
    days: Math.max(0, (today - Date.parse(day)) / DAY_MS),
    tickets,
  }));
  return AGES.map(([fromDays, toDays]) => {
    const counted = recent.filter(({ days }) => toDays === null || (days >= fromDays && days <= toDays));
    const tickets = sum(counted.map((day) => day.tickets));
    return { fromDays, toDays, tickets: toDays === null ? open - tickets : tickets };
  });
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

function trendDay(cells: StatCells, date: string): TrendDay {
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

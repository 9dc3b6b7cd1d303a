import {
  findActor,
  getTicketStats,
  listTickets,
  type Sql,
  TICKET_SORTS,
  type TicketFilters,
  type TicketOrder,
} from '@racksmith/database';
import { formatTable } from '../../measure/format-table.ts';
import { measureInTurn, type Timings } from '../../measure/timings.ts';
import { worstOf } from '../aims.ts';
import { daysAgo } from '../days-ago.ts';
import type { Measurement } from './measurement.ts';

const FILTERS: readonly [string, TicketFilters][] = [
  ['all', {}],
  ['pending', { statuses: ['pending'] }],
  ['pending or approved', { statuses: ['pending', 'approved'] }],
  ['of one person', { creatorIds: [20] }],
  ['of a technician', { assigneeIds: [7] }],
  ['of a server', { serverUuids: ['server-7'] }],
  ['removals', { types: ['component_removal'] }],
  ['urgent', { priorities: ['critical'] }],
  ['overridden', { overridden: true }],
  ['not overridden', { overridden: false }],
  ['of a span', { createdFrom: daysAgo(300), createdBefore: daysAgo(100) }],
  ['from a day on', { createdFrom: daysAgo(300) }],
  ['until a day', { createdBefore: daysAgo(300) }],
];

const ORDERS = TICKET_SORTS.flatMap((by) =>
  (['desc', 'asc'] as const).map((direction): TicketOrder => ({ by, direction })),
);

/** What more tickets cost, without HTTP, which would hide what the database needs more. */
export const growth: Measurement = async ({ system, few, some, sizes, runs }) => {
  const viewer = (await findActor(few, 1))?.actor;
  if (!viewer) throw new Error('there is no admin');
  const first = (sql: Sql, filters: TicketFilters, order: TicketOrder) => () =>
    listTickets(sql, viewer, filters, { order, limit: 20 });
  const rows: string[][] = [];
  const compare = async (what: string, large: () => Promise<unknown>, small: () => Promise<unknown>) => {
    const [more, less] = (await measureInTurn(runs, [large, small])) as [Timings, Timings];
    const ratio = more.p50 / less.p50;
    rows.push([what, less.p50.toFixed(2), more.p50.toFixed(2), ratio.toFixed(2)]);
    return ratio;
  };
  const grown: [string, number][] = [];
  for (const [name, filter] of FILTERS) {
    for (const order of ORDERS) {
      const what = `${name} by ${order.by} ${order.direction}, from ${sizes.some}`;
      grown.push([what, await compare(what, first(system.sql, filter, order), first(some, filter, order))]);
    }
  }
  const stats = (sql: Sql) => () => getTicketStats(sql, viewer, new Date());
  const statsGrown = await compare(`statistics, from ${sizes.few}`, stats(system.sql), stats(few));
  return {
    table: formatTable(['in the database', 'few, p50 ms', `${sizes.many}, p50 ms`, 'ratio'], rows),
    findings: [
      worstOf('lists, growth, worst', grown),
      { aim: 'statistics, growth', value: statsGrown, where: `from ${sizes.few}` },
    ],
  };
};

import { PRIORITIES, TICKET_STATUSES, TICKET_TYPES } from '@racksmith/domain';
import * as z from 'zod';

import { userRefSchema } from './user-ref.ts';

const count = z.int();
const hours = z.number().nullable();
const rate = z.number().nullable();

function counts<const K extends string>(keys: readonly K[]) {
  return Object.fromEntries(keys.map((key) => [key, count])) as Record<K, typeof count>;
}

const stage = z
  .object({ p50: hours, p90: hours })
  .meta({ description: 'Hours that half, and nine of ten, do not exceed; within 5 percent.' });

/** Counts over the tickets that the caller may see. Clients may rely on the order of the keys. */
export const ticketStatsSchema = z
  .object({
    total_tickets: count,
    ...counts(TICKET_STATUSES),
    my_tickets: count,
    assigned_to_me: count,
    avg_approval_time_hours: hours,
    avg_deployment_time_hours: hours,
    by_type: z.object(counts(TICKET_TYPES)),
    by_priority: z.object(counts(PRIORITIES)),
    stages: z.object({ approval: stage, deployment: stage, completion: stage }).meta({
      description: 'From submission to approval, from there to deployment, from there to completion.',
    }),
    failures: z.object({
      deployments: count,
      failed: count,
      failure_rate: rate,
      rollbacks: count,
      rollback_rate: rate,
    }),
    ageing: z
      .array(z.object({ from_days: count, to_days: count.nullable(), tickets: count }))
      .meta({ description: 'Tickets that wait or are worked on, by the days since they were submitted.' }),
    technicians: z
      .array(
        z.object({
          user: userRefSchema,
          approved: count,
          in_progress: count,
          deployed: count,
          completed: count,
        }),
      )
      .meta({ description: 'Tickets assigned to each, by status; whoever has most to do comes first.' }),
    trend: z
      .array(
        z.object({ date: z.iso.date(), created: count, approved: count, deployed: count, completed: count }),
      )
      .meta({ description: 'The last 30 days, by UTC; today comes last.' }),
    overrides: count.meta({ description: 'How often an admin set aside what stood in the way of a ticket.' }),
  })
  .meta({ id: 'TicketStats' });

export type TicketStatsView = z.infer<typeof ticketStatsSchema>;

import { ticketStatsSchema } from '@racksmith/contracts';
import { getTicketStats } from '@racksmith/database';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { presentTicketStats } from '../present/ticket-stats.ts';

export const operation = defineOperation({
  name: 'ticket-stats',
  summary: 'Counts over the tickets that the caller may see',
  method: 'GET',
  path: '/stats',
  facade: { action: 'ticket-stats', verbs: ['GET'] },
  access: { anyOf: ['ticket.view_own', 'ticket.view_assigned', 'ticket.view_all'] },
  scope: 'none',
  input: z.strictObject({}),
  output: ticketStatsSchema,
  status: 200,
  message: 'Statistics retrieved successfully',
  examples: [
    {
      request: {},
      response: {
        total_tickets: 3,
        draft: 0,
        pending: 1,
        approved: 0,
        rejected: 0,
        in_progress: 1,
        deployed: 0,
        completed: 1,
        cancelled: 0,
        my_tickets: 2,
        assigned_to_me: 0,
        avg_approval_time_hours: 3.5,
        avg_deployment_time_hours: 20.25,
        by_type: {
          component_addition: 2,
          component_removal: 0,
          component_replacement: 1,
          configuration_change: 0,
        },
        by_priority: { low: 0, normal: 2, high: 1, critical: 0 },
        stages: {
          approval: { p50: 2.97, p90: 4.01 },
          deployment: { p50: 20.6, p90: 20.6 },
          completion: { p50: 0.51, p90: 0.51 },
        },
        failures: { deployments: 3, failed: 1, failure_rate: 0.3333, rollbacks: 0, rollback_rate: 0 },
        ageing: [
          { from_days: 0, to_days: 0, tickets: 1 },
          { from_days: 1, to_days: 2, tickets: 1 },
          { from_days: 3, to_days: 6, tickets: 0 },
          { from_days: 7, to_days: 29, tickets: 0 },
          { from_days: 30, to_days: null, tickets: 0 },
        ],
        technicians: [
          { user: { id: 7, username: 'tech.smith' }, approved: 0, in_progress: 1, deployed: 0, completed: 1 },
        ],
        trend: [{ date: '2025-11-15', created: 1, approved: 1, deployed: 0, completed: 1 }],
        overrides: 0,
      },
    },
  ],
  handler: async ({ actor, deps: { sql, clock } }) => ({
    data: presentTicketStats(await getTicketStats(sql, actor, clock())),
  }),
});

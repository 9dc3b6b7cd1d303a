import { pageFields, ticketSchema } from '@racksmith/contracts';
import { getPlan, listApprovals, listItems } from '@racksmith/database';
import * as z from 'zod';

import { TICKET_EXAMPLE } from '../openapi/ticket-examples.ts';
import { pageByNumber } from '../lists/paged-list.ts';
import { defineOperation } from '../operation/operation.ts';
import { presentTicket } from '../present/ticket.ts';
import { findDeployment } from '../tickets/find-deployment.ts';
import { readTalk } from '../tickets/read-talk.ts';

export const operation = defineOperation({
  name: 'ticket-get',
  summary: 'One ticket with its items, plan and decisions',
  description: 'Visible to its creator, to whoever works or worked on it, and to those who see all tickets.',
  method: 'GET',
  path: '/tickets/{id}',
  facade: { action: 'ticket-get', verbs: ['GET'] },
  access: 'authenticated',
  scope: 'ticket',
  input: z.strictObject({ comments_page: pageFields.page, comments_limit: pageFields.limit }),
  output: z.object({ ticket: ticketSchema }),
  status: 200,
  message: 'Ticket retrieved successfully',
  examples: [{ request: {}, response: { ticket: TICKET_EXAMPLE } }],
  handler: async ({ actor, ticket, input, deps }) => {
    const { sql } = deps;
    const page = { page: input.comments_page, limit: input.comments_limit };
    const [items, approvals, plan, talk, deployment] = await Promise.all([
      listItems(sql, ticket.id),
      listApprovals(sql, ticket.id),
      getPlan(sql, ticket.id),
      readTalk(deps, actor, ticket, (comments) => pageByNumber(page, comments)),
      findDeployment(deps, ticket),
    ]);
    const view = presentTicket(ticket, { items, approvals, plan, talk, deployment }, actor);
    return { data: { ticket: view }, version: ticket.version };
  },
});

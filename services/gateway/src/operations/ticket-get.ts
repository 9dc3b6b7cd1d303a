import { pageFields, ticketSchema, ticketWithPageSchema } from '@racksmith/contracts';
import { getPlan, listApprovals, listItems, type TicketComment } from '@racksmith/database';
import * as z from 'zod';

import { TICKET_EXAMPLE } from '../openapi/ticket-examples.ts';
import { type CountedList, type Page, pageByCursor, pageByNumber } from '../lists/paged-list.ts';
import { defineOperation, type DoorName } from '../operation/operation.ts';
import { type CommentsPosition, presentTicket } from '../present/ticket.ts';
import { findDeployment } from '../tickets/find-deployment.ts';
import { readTalk } from '../tickets/read-talk.ts';

const pageOfCommentsSchema = z.strictObject({
  comments_page: pageFields.page,
  comments_limit: pageFields.limit,
});

export const operation = defineOperation({
  name: 'ticket-get',
  summary: 'One ticket with its items, plan and decisions',
  description: 'Visible to its creator, to whoever works or worked on it, and to those who see all tickets.',
  method: 'GET',
  path: '/tickets/{id}',
  facade: { action: 'ticket-get', verbs: ['GET'] },
  access: 'authenticated',
  scope: 'ticket',
  input: pageOfCommentsSchema,
  restInput: z.strictObject({}),
  output: z.object({ ticket: z.union([ticketWithPageSchema, ticketSchema]) }),
  restOutput: z.object({ ticket: ticketSchema }),
  status: 200,
  message: 'Ticket retrieved successfully',
  examples: [{ request: {}, response: { ticket: TICKET_EXAMPLE } }],
  handler: async ({ actor, ticket, input, request, deps }) => {
    const { sql } = deps;
    const [items, approvals, plan, talk, deployment] = await Promise.all([
      listItems(sql, ticket.id),
      listApprovals(sql, ticket.id),
      getPlan(sql, ticket.id),
      readTalk(deps, actor, ticket, (comments) => pageOfComments(request.door, input, comments)),
      findDeployment(deps, ticket),
    ]);
    const view = presentTicket(ticket, { items, approvals, plan, talk, deployment }, actor);
    return { data: { ticket: view }, version: ticket.version };
  },
});

/** Actions ask for a page of the comments here; in REST their own list goes on where the first ones end. */
async function pageOfComments(
  door: DoorName,
  { comments_page: page, comments_limit: limit }: z.infer<typeof pageOfCommentsSchema>,
  comments: CountedList<TicketComment>,
): Promise<Page<TicketComment, CommentsPosition>> {
  if (door === 'rest') {
    const { entries, position } = await pageByCursor({ limit: null, cursor: null }, comments);
    return { entries, position: { comments_next_cursor: position.next_cursor } };
  }
  const { entries, position } = await pageByNumber({ page, limit }, comments);
  return { entries, position: { comments_pagination: position.pagination } };
}

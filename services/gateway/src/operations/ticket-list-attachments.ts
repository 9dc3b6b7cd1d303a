import { attachmentSchema } from '@racksmith/contracts';
import { listAttachments } from '@racksmith/database';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { ATTACHMENT_EXAMPLE, presentAttachment } from '../present/attachment.ts';

export const operation = defineOperation({
  name: 'ticket-list-attachments',
  summary: 'The files of a ticket and of its comments, oldest first',
  description: 'Those of internal notes among them for those who may see these.',
  method: 'GET',
  path: '/tickets/{id}/attachments',
  facade: { action: 'ticket-list-attachments', verbs: ['GET'] },
  access: 'authenticated',
  scope: 'ticket',
  input: z.strictObject({}),
  output: z.object({ ticket_id: z.int(), ticket_number: z.string(), attachments: z.array(attachmentSchema) }),
  status: 200,
  message: 'Attachments retrieved successfully',
  examples: [
    {
      request: {},
      response: { ticket_id: 1, ticket_number: 'TKT-20251115-0001', attachments: [ATTACHMENT_EXAMPLE] },
    },
  ],
  handler: async ({ actor, ticket, deps: { sql } }) => {
    const attachments = await listAttachments(sql, actor, ticket.id);
    return {
      data: {
        ticket_id: ticket.id,
        ticket_number: ticket.ticketNumber,
        attachments: attachments.map(presentAttachment),
      },
    };
  },
});

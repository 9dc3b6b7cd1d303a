import { historyRowSchema } from '@racksmith/contracts';
import { listHistory } from '@racksmith/database';
import * as z from 'zod';

import { HISTORY_EXAMPLE } from '../openapi/ticket-examples.ts';
import { defineOperation } from '../operation/operation.ts';
import { presentHistoryRow } from '../present/history-row.ts';
import { noteInternalReading } from '../tickets/note-internal-reading.ts';

export const operation = defineOperation({
  name: 'ticket-get-history',
  summary: 'What happened to a ticket, oldest first',
  method: 'GET',
  path: '/tickets/{id}/history',
  facade: { action: 'ticket-get-history', verbs: ['GET'] },
  access: 'authenticated',
  scope: 'ticket',
  input: z.strictObject({}),
  output: z.object({
    ticket_id: z.int(),
    ticket_number: z.string(),
    history: z.array(historyRowSchema),
  }),
  status: 200,
  message: 'History retrieved successfully',
  examples: [{ request: {}, response: HISTORY_EXAMPLE }],
  handler: async ({ actor, ticket, deps: { sql, log } }) => {
    const history = await listHistory(sql, actor, ticket.id);
    if (history.some(({ isInternal }) => isInternal)) noteInternalReading(log, actor, ticket);
    return {
      data: {
        ticket_id: ticket.id,
        ticket_number: ticket.ticketNumber,
        history: history.map(presentHistoryRow),
      },
    };
  },
});

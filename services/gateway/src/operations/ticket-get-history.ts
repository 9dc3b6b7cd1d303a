import { historyRowSchema } from '@racksmith/contracts';
import { listHistory } from '@racksmith/database';
import * as z from 'zod';

import { HISTORY_EXAMPLE } from '../openapi/ticket-examples.ts';
import { listAtHand, sortableNumber } from '../lists/list-at-hand.ts';
import { pageOrAll, wholeOrPagedShapes } from '../lists/paged-list.ts';
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
  ...wholeOrPagedShapes({
    ticket_id: z.int(),
    ticket_number: z.string(),
    history: z.array(historyRowSchema),
  }),
  status: 200,
  message: 'History retrieved successfully',
  examples: [{ request: {}, response: { ...HISTORY_EXAMPLE, next_cursor: null } }],
  handler: async ({ actor, ticket, input, request, deps: { sql, log } }) => {
    // Read whole: its numbers and hashes are those of all rows that the reader may see.
    const history = await listHistory(sql, actor, ticket.id);
    const list = listAtHand(['ticket-get-history', ticket.id], history, ({ sequence }) => [
      sortableNumber(sequence),
    ]);
    const { entries, position } = await pageOrAll(request.door, input, list);
    if (entries.some(({ isInternal }) => isInternal)) noteInternalReading(log, actor, ticket);
    return {
      data: {
        ticket_id: ticket.id,
        ticket_number: ticket.ticketNumber,
        history: entries.map(presentHistoryRow),
        ...position,
      },
    };
  },
});

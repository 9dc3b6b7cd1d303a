import { DomainError } from '@racksmith/domain';
import { submitUpdate } from '@racksmith/workflows/messages';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { PLANNED_EXAMPLE, plannedSchema, presentPlanned } from '../tickets/planned-view.ts';

export const operation = defineOperation({
  name: 'ticket-submit',
  summary: 'Hand a draft to the approvers',
  description:
    'Also what was sent back for changes. The change is planned on the server as it is now; what does not fit is ' +
    'refused with the findings, and the ticket stays as it was.',
  method: 'POST',
  path: '/tickets/{id}/submit',
  facade: { action: 'ticket-submit', verbs: ['POST'] },
  access: { action: 'submit' },
  scope: 'ticket',
  input: z.strictObject({}),
  output: plannedSchema,
  status: 200,
  message: 'Ticket submitted successfully',
  errors: ['INCOMPATIBLE'],
  examples: [{ request: {}, response: PLANNED_EXAMPLE }],
  handler: async ({ ticket, deps, command }) => {
    const errors = [
      ...(ticket.itemsCount === 0 ? [{ field: 'items', reason: 'must name at least one change' }] : []),
      ...(ticket.scheduledDate && ticket.scheduledDate <= deps.clock()
        ? [{ field: 'scheduled_date', reason: 'is in the past' }]
        : []),
    ];
    if (errors.length > 0) throw DomainError.invalidInput(errors);
    await command(submitUpdate, {});
    return await presentPlanned(deps, ticket.id);
  },
});

import { catalogIdSchema, optionalSchema, proseSchema, rowIdSchema } from '@racksmith/contracts';
import { listItems } from '@racksmith/database';
import { DomainError } from '@racksmith/domain';
import { bindUpdate } from '@racksmith/workflows/messages';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { PLANNED_EXAMPLE, plannedSchema, presentPlanned } from '../tickets/planned-view.ts';

export const operation = defineOperation({
  name: 'ticket-bind-item',
  summary: 'Choose the part for an item that says what it must be',
  description:
    'By whoever may approve, or the technician the ticket is assigned to. The change is planned with the part, as a new ' +
    'revision of which whoever chose is an author: somebody else has to approve it. Another part can be chosen until ' +
    'then. One that does not fit is refused with the findings; one that fits, and is not what was asked for, is told of. ' +
    'ticket-get-compatible lists the parts that would do.',
  method: 'POST',
  path: '/tickets/{id}/items/{item_id}/bind',
  facade: { action: 'ticket-bind-item', verbs: ['POST'] },
  access: { action: 'bind' },
  scope: 'ticket',
  input: z.strictObject({
    item_id: rowIdSchema.meta({ description: 'Id of an item that says what its part must be.' }),
    component_uuid: catalogIdSchema.meta({ description: 'Id or alias of the part.' }),
    comment: optionalSchema(proseSchema(2000)).meta({ description: 'Why this part.' }),
  }),
  output: plannedSchema,
  status: 200,
  message: 'Part chosen successfully',
  errors: ['INCOMPATIBLE'],
  examples: [
    {
      request: {
        item_id: 1,
        component_uuid: 'storage-ssd-samsung-980pro-2tb-nvme-m2',
        comment: 'The one we have most of',
      },
      response: { ...PLANNED_EXAMPLE, revision: 2 },
    },
  ],
  handler: async ({ ticket, input, deps, command }) => {
    const { item_id: itemId, component_uuid: componentUuid, comment } = input;
    const items = await listItems(deps.sql, ticket.id);
    const item = items.find(({ id }) => id === itemId);
    if (!item) throw new DomainError('NOT_FOUND', 'Item not found');
    await command(bindUpdate, {
      revision: ticket.revision,
      itemIndex: item.position,
      componentUuid,
      comment,
    });
    return await presentPlanned(deps, ticket.id);
  },
});

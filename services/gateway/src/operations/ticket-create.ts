import {
  catalogIdSchema,
  changeItemInputSchema,
  flagSchema,
  lineSchema,
  momentInputSchema,
  optionalSchema,
  proseSchema,
  ticketStatusSchema,
  validationSchema,
  wholeNumberSchema,
} from '@racksmith/contracts';
import { PRIORITIES, TICKET_TYPES } from '@racksmith/domain';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { openTicket } from '../tickets/open-ticket.ts';
import { MAX_ITEMS, MAX_MINUTES } from '../tickets/request-limits.ts';

const ITEM_EXAMPLE = {
  action: 'add',
  component_type: 'storage',
  component_uuid: 'storage-ssd-samsung-980pro-2tb-nvme-m2',
  quantity: 2,
};

export const operation = defineOperation({
  name: 'ticket-create',
  summary: 'Request a change of a server',
  description:
    'What does not fit is refused with the findings, and nothing is stored; a draft may hold it. The ticket type ' +
    'follows from the items where it is not given.',
  method: 'POST',
  path: '/tickets',
  facade: { action: 'ticket-create', verbs: ['POST'] },
  access: { permission: 'ticket.create' },
  scope: 'none',
  input: z.strictObject({
    title: lineSchema(255),
    description: proseSchema(20_000),
    target_server_uuid: catalogIdSchema,
    ticket_type: optionalSchema(z.enum(TICKET_TYPES)),
    priority: optionalSchema(z.enum(PRIORITIES)).meta({ description: 'normal where it is not given.' }),
    items: optionalSchema(z.array(changeItemInputSchema).max(MAX_ITEMS)),
    estimated_duration: optionalSchema(wholeNumberSchema(1, MAX_MINUTES)).meta({
      description: 'Minutes.',
    }),
    scheduled_date: optionalSchema(momentInputSchema),
    save_as_draft: optionalSchema(flagSchema),
  }),
  output: z.object({
    ticket_id: z.int(),
    ticket_number: z.string(),
    status: ticketStatusSchema,
    created_by: z.int(),
    target_server: z.object({ uuid: z.string(), name: z.string() }),
    items_count: z.int(),
    validation: validationSchema,
  }),
  status: 201,
  mayTakeLong: true,
  message: 'Ticket created successfully',
  errors: ['INCOMPATIBLE'],
  examples: [
    {
      request: {
        title: 'Two more drives for the database',
        description: 'The volume is filling up',
        priority: 'high',
        target_server_uuid: 'server-uuid-db-prod-01',
        items: [ITEM_EXAMPLE],
      },
      response: {
        ticket_id: 1,
        ticket_number: 'TKT-20251115-0001',
        status: 'pending',
        created_by: 5,
        target_server: { uuid: 'server-uuid-db-prod-01', name: 'Database Production Server 01' },
        items_count: 1,
        validation: { all_items_valid: true, compatibility_checked: true, warnings: [], errors: [] },
      },
    },
  ],
  handler: openTicket,
});

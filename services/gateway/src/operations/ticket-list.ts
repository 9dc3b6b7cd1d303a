import {
  countedPaginationSchema,
  cursorFields,
  flagSchema,
  lineSchema,
  momentInputSchema,
  nextCursorSchema,
  oneOfSeveralSchema,
  optionalSchema,
  rowIdSchema,
  spanEndSchema,
  ticketSummarySchema,
  wholeNumberSchema,
} from '@racksmith/contracts';
import { readSearch, TICKET_SORTS } from '@racksmith/database';
import { DomainError, PRIORITIES, TICKET_STATUSES, TICKET_TYPES } from '@racksmith/domain';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';
import { listByCursor, listByPage, type TicketListing } from '../tickets/list-page.ts';

/** Tickets on a page where nothing is said. */
const DEFAULT_LIMIT = 20;

const severalOf = <const V extends readonly [string, ...string[]]>(values: V) =>
  optionalSchema(oneOfSeveralSchema(z.enum(values, { error: `must be one of ${values.join(', ')}` })));
const userIds = optionalSchema(oneOfSeveralSchema(rowIdSchema));

const listFields = {
  status: severalOf(TICKET_STATUSES).meta({ description: 'How they stand.' }),
  priority: severalOf(PRIORITIES).meta({ description: 'How urgent they are.' }),
  ticket_type: severalOf(TICKET_TYPES).meta({ description: 'What they ask for.' }),
  target_server_uuid: optionalSchema(oneOfSeveralSchema(lineSchema(255))).meta({
    description: 'Ids of servers.',
  }),
  created_by: userIds.meta({ description: 'Ids of users.' }),
  assigned_to: userIds.meta({ description: 'Ids of technicians.' }),
  created_from: optionalSchema(momentInputSchema).meta({ description: 'Not after created_to.' }),
  created_to: optionalSchema(spanEndSchema).meta({ description: 'Included; a day to its end.' }),
  overridden: optionalSchema(flagSchema).meta({
    description: 'Those whose approval rests on an override, or the others.',
  }),
  search: optionalSchema(lineSchema(200)).meta({
    description:
      'Words or their beginnings, and "phrases in quotes", all of which occur in title, description, number, server, ' +
      'serials or comments. What is found by no word is looked for inside of words; *part* does so at once.',
  }),
  sort_by: z
    .enum([...TICKET_SORTS, 'relevance'])
    .default('created_at')
    .meta({
      description: 'relevance needs a search, and weighs the 1000 newest that it finds.',
    }),
  sort_order: z
    .enum(['desc', 'asc'])
    .default('desc')
    .meta({ description: 'desc: the newest or most urgent first.' }),
  limit: wholeNumberSchema(1, 100).default(DEFAULT_LIMIT).meta({ description: 'Tickets on a page.' }),
};

const input = z.strictObject({
  ...listFields,
  page: wholeNumberSchema(1, 1_000_000).default(1),
  cursor: cursorFields.cursor,
});
const tickets = z.array(ticketSummarySchema);
const restOutput = z.object({ tickets, next_cursor: nextCursorSchema });

export const operation = defineOperation({
  name: 'ticket-list',
  summary: 'The tickets that the caller may see',
  description:
    'Filters take several values with commas between them: any of those. Each page names the cursor of the next, and ' +
    'the last one none; the action counts pages instead, and of a search the first 10,000 tickets.',
  method: 'GET',
  path: '/tickets',
  facade: { action: 'ticket-list', verbs: ['GET'] },
  access: { anyOf: ['ticket.view_own', 'ticket.view_assigned', 'ticket.view_all'] },
  scope: 'none',
  input,
  restInput: input.omit({ page: true }),
  output: z.union([z.object({ tickets, pagination: countedPaginationSchema }), restOutput]),
  restOutput,
  status: 200,
  message: 'Tickets retrieved successfully',
  examples: [
    {
      request: { status: 'pending,approved', sort_by: 'priority', limit: 1 },
      response: {
        tickets: [
          {
            id: 1,
            ticket_number: 'TKT-20251115-0001',
            title: 'Two drives for the database',
            ticket_type: 'component_addition',
            priority: 'high',
            status: 'pending',
            target_server_uuid: 'server-uuid-db-prod-01',
            target_server_name: 'Database Production Server 01',
            created_by: { id: 5, username: 'john.doe' },
            assigned_to: null,
            changes_requested: false,
            needs_attention: false,
            overridden: false,
            created_at: '2025-11-15T14:30:00.000Z',
            updated_at: '2025-11-15T14:30:00.000Z',
            submitted_at: '2025-11-15T14:30:00.000Z',
            approved_at: null,
            rejected_at: null,
            deployed_at: null,
            completed_at: null,
            cancelled_at: null,
            scheduled_date: null,
            items_count: 1,
          },
        ],
        next_cursor: 'WyI4ZjE0ZTQ1ZmNlZWExNjdhIiwiMyIsIjIwMjUtMTEtMTUgMTQ6MzA6MDArMDAiLCIxIl0',
      },
    },
  ],
  handler: async ({ actor, input, request, deps: { sql } }) => {
    const { limit, page, cursor } = input;
    const list = readList(input);
    return request.door === 'rest'
      ? { data: await listByCursor(sql, actor, list, { limit, cursor }) }
      : { data: await listByPage(sql, actor, list, { limit, page }) };
  },
});

/** @throws DomainError INVALID_INPUT if there is nothing to look for, no search to weigh by, or no time between two ends */
function readList(fields: z.output<typeof input>): TicketListing {
  const { sort_by: by, sort_order: direction } = fields;
  const search = fields.search === null ? null : readSearch(fields.search);
  if (search === undefined) {
    throw DomainError.invalidInput([{ field: 'search', reason: 'holds no letter and no digit' }]);
  }
  if (by === 'relevance' && search === null) {
    throw DomainError.invalidInput([{ field: 'sort_by', reason: 'can be relevance in a search only' }]);
  }
  const { created_from: createdFrom, created_to: createdBefore } = fields;
  if (createdFrom !== null && createdBefore !== null && createdFrom >= createdBefore) {
    throw DomainError.invalidInput([{ field: 'created_from', reason: 'is after created_to' }]);
  }
  return {
    filters: {
      statuses: fields.status,
      priorities: fields.priority,
      types: fields.ticket_type,
      serverUuids: fields.target_server_uuid,
      creatorIds: fields.created_by,
      assigneeIds: fields.assigned_to,
      overridden: fields.overridden,
      createdFrom,
      createdBefore,
      search,
    },
    order: by === 'relevance' ? { by } : { by, direction },
  };
}

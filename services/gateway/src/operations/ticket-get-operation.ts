import { lineSchema, ticketStatusSchema } from '@racksmith/contracts';
import { findRecordedEvent } from '@racksmith/database';
import { DomainError } from '@racksmith/domain';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';

export const operation = defineOperation({
  name: 'ticket-get-operation',
  summary: 'How a command that was accepted is getting on',
  description: 'Where a 202 points to.',
  method: 'GET',
  path: '/tickets/{id}/operations/{operation_id}',
  facade: { action: 'ticket-get-operation', verbs: ['GET'] },
  access: 'authenticated',
  scope: 'ticket',
  input: z.strictObject({
    operation_id: lineSchema(100).meta({ description: 'The last part of the poll_url.' }),
  }),
  output: z.object({
    ticket_id: z.int(),
    ticket_number: z.string(),
    operation_id: z.string(),
    state: z.enum(['running', 'done', 'failed']),
    status: ticketStatusSchema.meta({ description: 'Of the ticket, now.' }),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
  }),
  status: 200,
  message: 'Operation retrieved successfully',
  errors: ['NOT_FOUND'],
  examples: [
    {
      request: { operation_id: '4f0c6a1e-8a8d-4a53-a5c5-5a4a3c9b8f52' },
      response: {
        ticket_id: 1,
        ticket_number: 'TKT-20251115-0001',
        operation_id: '4f0c6a1e-8a8d-4a53-a5c5-5a4a3c9b8f52',
        state: 'done',
        status: 'approved',
        error: null,
      },
    },
  ],
  handler: async ({ ticket, input, deps }) => {
    const answer = {
      ticket_id: ticket.id,
      ticket_number: ticket.ticketNumber,
      operation_id: input.operation_id,
      status: ticket.status,
    };
    const recorded = await findRecordedEvent(deps.sql, ticket.id, input.operation_id);
    if (recorded) return { data: { ...answer, state: 'done' as const, error: null } };
    const progress = await deps.commands.findProgress(ticket.ticketNumber, input.operation_id);
    if (progress.state === 'unknown') throw new DomainError('NOT_FOUND', 'Operation not found');
    if (progress.state !== 'failed') return { data: { ...answer, state: progress.state, error: null } };
    const { error } = progress;
    if (!(error instanceof DomainError)) throw error;
    return {
      data: { ...answer, state: 'failed' as const, error: { code: error.code, message: error.message } },
    };
  },
});

import { momentSchema, ticketStatusSchema, userRefSchema } from '@racksmith/contracts';
import type { TicketDetail } from '@racksmith/database';
import * as z from 'zod';

/** What most commands answer: which ticket, how it stands, whose it is. */
export const transitionSchema = z
  .object({
    ticket_id: z.int(),
    ticket_number: z.string(),
    status: ticketStatusSchema,
    changes_requested: z.boolean(),
    assigned_to: userRefSchema.nullable(),
    updated_at: momentSchema,
  })
  .meta({ id: 'Transition' });

export type TransitionView = z.infer<typeof transitionSchema>;

export function presentTransition(ticket: TicketDetail): TransitionView {
  return {
    ticket_id: ticket.id,
    ticket_number: ticket.ticketNumber,
    status: ticket.status,
    changes_requested: ticket.changesRequested,
    assigned_to: ticket.assignee,
    updated_at: ticket.updatedAt,
  };
}

export const TRANSITION_EXAMPLE = {
  ticket_id: 1,
  ticket_number: 'TKT-20251115-0001',
  status: 'pending',
  changes_requested: false,
  assigned_to: null,
  updated_at: '2025-11-15T15:10:00.000Z',
};

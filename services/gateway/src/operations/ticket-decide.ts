import { lineSchema, optionalSchema, proseSchema } from '@racksmith/contracts';
import { findRecordedEvent } from '@racksmith/database';
import { type Actor, judgeAction, type TicketStanding } from '@racksmith/domain';
import * as z from 'zod';

import { toError } from '../operation/assert-access.ts';
import { defineOperation } from '../operation/operation.ts';
import { digest } from '../operation/request-identity.ts';
import { WorkflowEnded } from '../ticket-commands.ts';
import { requireReason } from '../tickets/require-reason.ts';

const DECISIONS = ['approve', 'reject', 'request_changes'] as const;
type Decision = (typeof DECISIONS)[number];

export const operation = defineOperation({
  name: 'ticket-decide',
  summary: 'Hand in a decision that was taken in another system',
  description:
    'Signed as Standard Webhooks says. The named person must hold the right and be free to decide. The answer is a ' +
    'receipt: the outcome is in the history of the ticket. The same event again changes nothing.',
  method: 'POST',
  path: '/tickets/{id}/decisions',
  access: { signedFor: 'actor_username' },
  scope: 'ticket',
  input: z.strictObject({
    event_id: lineSchema(255).meta({ description: 'Unique among the events of the sender.' }),
    actor_username: lineSchema(100),
    decision: z.enum(DECISIONS),
    plan_hash: optionalSchema(lineSchema(128)),
    reason: optionalSchema(proseSchema(2000)).meta({
      description: 'Required to reject and to request changes.',
    }),
  }),
  output: z.object({
    ticket_id: z.int(),
    ticket_number: z.string(),
    event_id: z.string(),
    accepted: z.literal(true),
  }),
  status: 202,
  message: 'Decision received',
  errors: ['FORBIDDEN', 'SEPARATION_OF_DUTIES', 'ILLEGAL_TRANSITION'],
  keepsAnswers: false,
  examples: [
    {
      request: {
        event_id: 'chg-4711-approved',
        actor_username: 'manager.admin',
        decision: 'approve',
        reason: 'Approved in the change board',
      },
      response: {
        ticket_id: 1,
        ticket_number: 'TKT-20251115-0001',
        event_id: 'chg-4711-approved',
        accepted: true,
      },
    },
  ],
  handler: async ({ actor, ticket, input, deps }) => {
    const { event_id: sentId, decision, reason, plan_hash: planHash } = input;
    assertMayDecide(decision, ticket.standing, actor);
    if (decision !== 'approve') {
      requireReason({ status: 'pending' }, decision, 'reason', reason);
    }
    const eventId = digest(['ticket-decide', ticket.id, sentId]);
    try {
      const message = { eventId, actor, decision, planHash, reason };
      await deps.commands.signalDecision(ticket.ticketNumber, message);
    } catch (error) {
      const isEnded = error instanceof WorkflowEnded;
      if (!isEnded || !(await findRecordedEvent(deps.sql, ticket.id, eventId))) {
        throw isEnded ? closedError(decision, ticket.standing, actor, error) : error;
      }
    }
    return {
      data: {
        ticket_id: ticket.id,
        ticket_number: ticket.ticketNumber,
        event_id: sentId,
        accepted: true as const,
      },
    };
  },
});

/** The status is left to the workflow: it may change until the message arrives, and a repetition finds it changed. */
function assertMayDecide(decision: Decision, standing: TicketStanding, actor: Actor): void {
  const refusal = judgeAction(decision, standing, actor);
  if (refusal && refusal.code !== 'ILLEGAL_TRANSITION') throw toError(refusal);
}

function closedError(decision: Decision, standing: TicketStanding, actor: Actor, cause: Error): Error {
  const refusal = judgeAction(decision, standing, actor);
  return refusal ? toError(refusal) : cause;
}

import { acceptedSchema } from '@racksmith/contracts';
import type { TicketDetail } from '@racksmith/database';
import { DomainError, type TicketStatus } from '@racksmith/domain';
import * as z from 'zod';

import type { Reply } from '../operation/operation.ts';
import { presentTransition, transitionSchema } from './transition-view.ts';

/** What commands answer that have work done at the server. */
export const workSchema = transitionSchema
  .extend({
    needs_attention: z.boolean(),
    last_deploy_error: z.string().nullable(),
    poll_url: acceptedSchema.shape.poll_url
      .nullable()
      .meta({ description: 'Where to ask, while it is under way.' }),
  })
  .meta({ id: 'Work' });

export type WorkView = z.infer<typeof workSchema>;

export const WORK_EXAMPLE = { needs_attention: false, last_deploy_error: null, poll_url: null };

/**
 * What to answer once the work has ended, or has been waited for long enough.
 * @param wanted the statuses that the caller hoped for
 * @throws DomainError as `workFailure` gives it, if it ended otherwise
 */
export function replyAfterWork(ticket: TicketDetail, wanted: readonly TicketStatus[]): Reply<WorkView> {
  const { id, version, needsAttention, lastDeployError, status } = ticket;
  const isUnderWay = status === 'in_progress' && !needsAttention;
  if (!isUnderWay && !wanted.includes(status)) throw workFailure(ticket);
  const location = `/v1/tickets/${id}`;
  const state = { needs_attention: needsAttention, last_deploy_error: lastDeployError };
  const data = { ...presentTransition(ticket), ...state, poll_url: isUnderWay ? location : null };
  if (!isUnderWay) return { data, version };
  return { status: 202, message: 'The work at the server is under way', location, version, data };
}

/** Why the work did not end as it should. */
export function workFailure(ticket: TicketDetail): DomainError {
  const { status, lastDeployError, needsAttention } = ticket;
  const why = lastDeployError ?? 'no reason is known';
  const state = { status, needs_attention: needsAttention, last_deploy_error: lastDeployError };
  const words = needsAttention
    ? 'The deployment stopped half way'
    : 'The deployment failed and was taken back';
  return new DomainError('DEPLOY_FAILED', `${words}: ${why}`, state);
}

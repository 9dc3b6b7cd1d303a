import { findVisibleTicket, type TicketDetail } from '@racksmith/database';
import { type Actor, DomainError, isTicketNumber, LARGEST_ID, underPolicy } from '@racksmith/domain';

import type { GatewayDeps } from '../gateway-deps.ts';

const ID = /^[1-9]\d{0,9}$/;

/**
 * The ticket behind an id or number as policy has it, if the viewer may see it. The refusal says nothing else about it: whoever may
 * not see a ticket learns nothing of it.
 * @throws DomainError NOT_FOUND, INVALID_INPUT if there is no reference
 */
export async function findReferredTicket(
  { sql, policy }: Pick<GatewayDeps, 'sql' | 'policy'>,
  viewer: Actor,
  reference: string | undefined,
): Promise<TicketDetail> {
  if (reference === undefined) {
    throw DomainError.invalidInput([{ field: 'ticket_id', reason: 'is required' }]);
  }
  const isReference = isTicketNumber(reference) || (ID.test(reference) && Number(reference) <= LARGEST_ID);
  const ticket = isReference ? await findVisibleTicket(sql, viewer, reference) : undefined;
  if (!ticket) throw new DomainError('NOT_FOUND', 'Ticket not found');
  return { ...ticket, standing: underPolicy(ticket.standing, policy) };
}

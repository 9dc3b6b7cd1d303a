import { DomainError, findTransition, type TicketAction, type TicketStatus } from '@racksmith/domain';

/** @throws DomainError INVALID_INPUT if the lifecycle wants a reason for this move and there is none */
export function requireReason(
  { status }: { status: TicketStatus },
  action: TicketAction,
  field: string,
  reason: string | null,
): void {
  if (reason !== null || !findTransition(status, action)?.reasonRequired) return;
  throw DomainError.invalidInput([{ field, reason: 'is required' }]);
}

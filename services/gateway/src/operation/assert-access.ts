import type { TicketDetail } from '@racksmith/database';
import {
  type Actor,
  can,
  DomainError,
  judgeAction,
  type Permission,
  permissionOf,
  type Refusal,
} from '@racksmith/domain';

import type { Operation } from './operation.ts';

/**
 * Whether the actor may call the operation at all, the ticket's status aside.
 * @returns the refusal that the status calls for, to be raised when it is its turn
 * @throws DomainError FORBIDDEN, NOT_ASSIGNEE or SEPARATION_OF_DUTIES
 */
export function assertAccess(
  { access, alsoRequires }: Operation,
  actor: Actor,
  ticket: TicketDetail | undefined,
  fields: Readonly<Record<string, unknown>>,
): Refusal | undefined {
  let statusRefusal: Refusal | undefined;
  if (typeof access === 'object' && 'permission' in access) assertPermission(actor, access.permission);
  if (typeof access === 'object' && 'anyOf' in access) assertAnyPermission(actor, access.anyOf);
  if (typeof access === 'object' && 'action' in access) {
    if (!ticket) throw new Error(`${access.action} needs a ticket`);
    const refusal = judgeAction(access.action, ticket.standing, actor);
    if (refusal && refusal.code !== 'ILLEGAL_TRANSITION') {
      const details = { required_permission: permissionOf(access.action), ...refusal.details };
      throw toError({ ...refusal, details });
    }
    statusRefusal = refusal;
  }
  const further = alsoRequires?.(fields);
  if (further) assertPermission(actor, further);
  return statusRefusal;
}

export function toError({ code, message, details }: Refusal): DomainError {
  return new DomainError(code, message, details);
}

/** The refusal names the first: the one that most people hold. */
function assertAnyPermission(actor: Actor, permissions: readonly [Permission, ...Permission[]]): void {
  if (!permissions.some((permission) => can(actor, permission))) assertPermission(actor, permissions[0]);
}

function assertPermission(actor: Actor, permission: Permission): void {
  if (can(actor, permission)) return;
  throw new DomainError('FORBIDDEN', 'Permission denied', { required_permission: permission });
}

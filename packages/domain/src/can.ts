import type { Actor } from './actor.ts';
import { type Permission, PERMISSIONS, type Relation } from './permissions.ts';
import type { TicketStanding } from './ticket-standing.ts';

type Related = Pick<TicketStanding, 'createdBy' | 'assignedTo'>;

const STANDS_AS: Record<Relation, (actor: Actor, ticket: Related) => boolean> = {
  creator: (actor, ticket) => ticket.createdBy === actor.id,
  assignee: (actor, ticket) => ticket.assignedTo === actor.id,
  unassigned: (_actor, ticket) => ticket.assignedTo === null,
};

export function standsAs(relation: Relation, actor: Actor, ticket: Related): boolean {
  return STANDS_AS[relation](actor, ticket);
}

/**
 * Whether the actor holds a permission, and, where the permission is bound to a relation such as "own", stands in
 * that relation to the ticket. A bound permission without a ticket is answered by possession alone.
 */
export function can(actor: Actor, permission: Permission, ticket?: Related): boolean {
  if (!actor.permissions.includes(permission)) return false;
  const definition = PERMISSIONS[permission];
  if (!ticket || !('relation' in definition)) return true;
  return standsAs(definition.relation, actor, ticket);
}

import type { ChangeItemInput } from '@racksmith/contracts';
import { listChangeItems, type TicketDetail } from '@racksmith/database';
import {
  assertActionsFitType,
  DomainError,
  type Priority,
  type TicketRequest,
  type TicketType,
  ticketTypeOf,
} from '@racksmith/domain';

import type { GatewayDeps } from '../gateway-deps.ts';
import { readChangeItems } from './read-change-items.ts';

interface TicketEditInput {
  title?: string | undefined;
  description?: string | undefined;
  ticket_type?: TicketType | undefined;
  priority?: Priority | undefined;
  items?: ChangeItemInput[] | undefined;
  estimated_duration?: number | null | undefined;
  scheduled_date?: Date | null | undefined;
}

/**
 * What an edit changes. Other items make it another type of ticket, unless that is named or still the right one.
 * @throws DomainError INVALID_INPUT if it names nothing, parts that nobody knows, or items that the type does not allow
 */
export async function readTicketEdit(
  { sql, catalog }: Pick<GatewayDeps, 'sql' | 'catalog'>,
  ticket: Pick<TicketDetail, 'id' | 'ticketType'>,
  input: TicketEditInput,
): Promise<Partial<TicketRequest>> {
  const { title, description, priority, estimated_duration: minutes, scheduled_date: date } = input;
  if (Object.values(input).every((value) => value === undefined)) {
    throw DomainError.invalidInput([{ field: 'body', reason: 'names nothing that could change' }]);
  }
  const items = input.items && readChangeItems(catalog, input.items);
  const actions = (items ?? (await listChangeItems(sql, ticket.id))).map(({ action }) => action);
  const ticketType = input.ticket_type ?? (items && fittingType(ticket.ticketType, actions));
  if (ticketType) assertActionsFitType(ticketType, actions);
  return {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(ticketType && { ticketType }),
    ...(priority && { priority }),
    ...(items && { items }),
    ...(minutes !== undefined && { estimatedDurationMinutes: minutes }),
    ...(date !== undefined && { scheduledDate: date?.toISOString() ?? null }),
  };
}

function fittingType(present: TicketType, actions: Parameters<typeof ticketTypeOf>[0]): TicketType {
  try {
    assertActionsFitType(present, actions);
    return present;
  } catch {
    return ticketTypeOf(actions);
  }
}

import { formatTicketNumber } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';

export interface TicketAllocation {
  ticketId: number;
  ticketNumber: string;
  /** false if this actor had this idempotency key before: the answer is then the same as the first time. */
  isNew: boolean;
}

interface Request {
  actorId: number;
  idempotencyKey: string | null;
}

/**
 * Takes an id and the next number of the UTC day. Neither is ever used again; gaps are allowed. The counter is left
 * at once, so that others need not wait until the number is written down.
 */
export async function allocateTicket(sql: Queryable, request: Request): Promise<TicketAllocation> {
  const known = await findAllocation(sql, request);
  if (known) return known;
  const [counter] = await sql<{ day: string; lastNumber: number }[]>`
    insert into ticket_day_counters as c (day, last_number) values ((now() at time zone 'UTC')::date, 1)
    on conflict (day) do update set last_number = c.last_number + 1
    returning day::text, last_number`;
  if (!counter) throw new Error('The counter of the day returned nothing');
  const ticketNumber = formatTicketNumber(counter.day, counter.lastNumber);
  const [row] = await sql<{ ticketId: number }[]>`
    insert into ticket_allocations (ticket_number, actor_id, idempotency_key)
    values (${ticketNumber}, ${request.actorId}, ${request.idempotencyKey})
    on conflict (actor_id, idempotency_key) do nothing
    returning ticket_id`;
  if (row) return { ticketId: row.ticketId, ticketNumber, isNew: true };
  // The same key at the same moment: the other one was first, and our number becomes a gap.
  const first = await findAllocation(sql, request);
  if (!first) throw new Error('An allocation vanished');
  return first;
}

async function findAllocation(sql: Queryable, request: Request): Promise<TicketAllocation | undefined> {
  if (request.idempotencyKey === null) return undefined;
  const [row] = await sql<TicketAllocation[]>`
    select ticket_id, ticket_number, false as is_new from ticket_allocations
    where actor_id = ${request.actorId} and idempotency_key = ${request.idempotencyKey}`;
  return row;
}

import type { Queryable } from '../connect.ts';

export interface TicketAllocation {
  ticketId: number;
  ticketNumber: string;
  /** false if this actor had this idempotency key before: the answer is then the same as the first time. */
  isNew: boolean;
}

/** Takes an id and the next number of the UTC day. Neither is ever used again; gaps are allowed. */
export async function allocateTicket(
  sql: Queryable,
  request: { actorId: number; idempotencyKey: string | null },
): Promise<TicketAllocation> {
  throw new Error(`not there yet ${String(sql)} ${String(request)}`);
}

import type { TicketDetail } from '@racksmith/database';
import type { Actor } from '@racksmith/domain';
import type { Logger } from '@racksmith/logger';

/** Staff who ask for a change see what their colleagues say about it. That is allowed, and leaves a trace in the log. */
export function noteInternalReading(log: Logger, reader: Actor, ticket: TicketDetail): void {
  if (ticket.createdBy !== reader.id) return;
  log.info(
    { user_id: reader.id, ticket: ticket.ticketNumber },
    'a requestor read internal notes on his own ticket',
  );
}

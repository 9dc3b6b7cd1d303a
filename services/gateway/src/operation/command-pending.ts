import type { AcceptedView } from '@racksmith/contracts';
import type { TicketStatus } from '@racksmith/domain';

import type { Reply } from './operation.ts';

/** The workflow has accepted a command and will carry it out, but has not done so by the deadline. */
export class CommandPending extends Error {
  readonly reply: Reply<AcceptedView>;

  constructor(
    ticket: { ticketId: number; ticketNumber: string; status: TicketStatus | null },
    updateId: string,
  ) {
    super(`${ticket.ticketNumber} is still at it`);
    this.name = 'CommandPending';
    const { ticketId, ticketNumber, status } = ticket;
    const pollUrl = `/v1/tickets/${ticketId}/operations/${updateId}`;
    this.reply = {
      status: 202,
      message: 'Accepted, not finished yet',
      location: pollUrl,
      data: { ticket_id: ticketId, ticket_number: ticketNumber, status, poll_url: pollUrl },
    };
  }
}

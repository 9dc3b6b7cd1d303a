import type { Priority, TicketStanding, TicketType } from '@racksmith/domain';
import type { UserRef } from './user-ref.ts';

/** A ticket as its workflow knows it. */
export interface TicketSnapshot extends TicketStanding {
  ticketId: number;
  ticketNumber: string;
  title: string;
  priority: Priority;
  ticketType: TicketType;
  serverUuid: string;
  serverName: string | null;
  createdByUsername: string;
  version: number;
  revision: number;
  assignee: UserRef | null;
  planHash: string | null;
  /** The ticket that has the server, while this one waits for it. */
  waitsFor: string | null;
}

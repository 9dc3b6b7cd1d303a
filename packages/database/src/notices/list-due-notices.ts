import type { NoticeType, Priority, TicketStatus } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';

/** One mail to be sent. */
export interface DueNotice {
  id: number;
  /** UUID, the same at every attempt: the local part of the Message-ID. */
  messageId: string;
  type: NoticeType;
  recipient: { id: number; username: string; email: string };
  subject: string;
  message: string;
  /** Attempts made before. */
  attempts: number;
  ticket: {
    id: number;
    ticketNumber: string;
    title: string;
    status: TicketStatus;
    priority: Priority;
    serverUuid: string;
    serverName: string | null;
  };
}

/** The notices of one event that were not sent yet, those included whose last attempt failed. */
export async function listDueNotices(
  sql: Queryable,
  ticketId: number,
  eventId: string,
): Promise<DueNotice[]> {
  throw new Error(`not there yet ${String(sql)} ${String(ticketId)} ${eventId}`);
}

import { listDueNotices } from '@racksmith/database';

import { type MailDependencies, sendMails } from './send-mails.ts';
import { heartbeating } from './with-heartbeat.ts';

export interface NotifyInput {
  ticketId: number;
  eventId: string;
}

/** Sends the mails of one event that are still due. */
export function createNotify(deps: MailDependencies) {
  return ({ ticketId, eventId }: NotifyInput): Promise<{ sent: number }> =>
    heartbeating(async () => {
      const due = await listDueNotices(deps.sql, ticketId, { eventId });
      await sendMails(deps, ticketId, due);
      return { sent: due.length };
    });
}

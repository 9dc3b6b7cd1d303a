import { listDueNotices, markNoticeFailed, markNoticeSent } from '@racksmith/database';
import { classifyMailError, renderNoticeMail } from '@racksmith/mailer';

import type { Dependencies } from './dependencies.ts';

export interface NotifyInput {
  ticketId: number;
  eventId: string;
}

/**
 * Sends the mails of one event that are still due. Each keeps its Message-ID over retries, so a mail that was sent and
 * not noted is recognised as the same. One bad address does not hold up the others.
 */
export function createNotify({ sql, mailer, publicUrl }: Pick<Dependencies, 'sql' | 'mailer' | 'publicUrl'>) {
  return async ({ ticketId, eventId }: NotifyInput): Promise<{ sent: number }> => {
    let sent = 0;
    let retry: unknown;
    for (const notice of await listDueNotices(sql, ticketId, eventId)) {
      try {
        await mailer.send({ notificationId: notice.id, ...renderNoticeMail(notice, publicUrl) });
        await markNoticeSent(sql, notice.id);
        sent += 1;
      } catch (error) {
        if (classifyMailError(error) === 'permanent') await markNoticeFailed(sql, notice.id, String(error));
        else retry ??= error;
      }
    }
    if (retry !== undefined) throw retry;
    return { sent };
  };
}

import { mail } from './activities.ts';
import type { NoticeWorkflowInput } from './messages.ts';

/** Sends the mails of an event that the ticket's own workflow knows nothing of, such as a comment. */
export async function noticeWorkflow({
  ticketId,
  ticketNumber,
  eventId,
}: NoticeWorkflowInput): Promise<void> {
  const summary = `Tell the people about ${ticketNumber}`;
  await mail.notify.executeWithOptions({ summary }, [{ ticketId, eventId }]);
}

import { rowIdSchema } from '@racksmith/contracts';
import { deleteAttachment, findVisibleAttachment } from '@racksmith/database';
import { can, DomainError } from '@racksmith/domain';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';

export const operation = defineOperation({
  name: 'ticket-delete-attachment',
  summary: 'Remove an attachment of your own',
  description:
    'Those of others with `ticket.manage`. The history keeps its name and the hash of its content.',
  method: 'DELETE',
  path: '/tickets/{id}/attachments/{attachment_id}',
  facade: { action: 'ticket-delete-attachment', verbs: ['POST'] },
  access: { permission: 'ticket.comment' },
  scope: 'ticket',
  input: z.strictObject({ attachment_id: rowIdSchema.meta({ description: 'Id of the attachment.' }) }),
  output: z.object({
    ticket_id: z.int(),
    ticket_number: z.string(),
    attachment_id: z.int(),
    deleted: z.literal(true),
  }),
  status: 200,
  message: 'Attachment deleted successfully',
  examples: [
    {
      request: { attachment_id: 4 },
      response: { ticket_id: 1, ticket_number: 'TKT-20251115-0001', attachment_id: 4, deleted: true },
    },
  ],
  handler: async ({ actor, ticket, input, deps: { sql, attachments, log }, request }) => {
    const { attachment_id: attachmentId } = input;
    const found = await findVisibleAttachment(sql, actor, ticket.id, attachmentId);
    if (!found) throw new DomainError('NOT_FOUND', 'Attachment not found');
    if (found.uploadedBy !== actor.id && !can(actor, 'ticket.manage')) {
      throw new DomainError('FORBIDDEN', 'Permission denied', { required_permission: 'ticket.manage' });
    }
    const isGone = await deleteAttachment(sql, {
      ticketId: ticket.id,
      attachmentId,
      eventId: request.eventId,
      actor,
    });
    if (!isGone) throw new DomainError('NOT_FOUND', 'Attachment not found');
    // Nobody can reach the bytes any more; if they stay, that is for the operator to know.
    await attachments.storage.remove(found.filePath).catch((error: unknown) => {
      log.error(
        { err: error, key: found.filePath },
        'the bytes of a deleted attachment could not be removed',
      );
    });
    const { id, ticketNumber } = ticket;
    return {
      data: {
        ticket_id: id,
        ticket_number: ticketNumber,
        attachment_id: attachmentId,
        deleted: true as const,
      },
    };
  },
});

import { attachmentSchema, optionalSchema, proseSchema, rowIdSchema } from '@racksmith/contracts';
import { addAttachment } from '@racksmith/database';
import { MAX_ATTACHMENTS_PER_TICKET } from '@racksmith/domain';
import * as z from 'zod';

import { ATTACHMENT_EXTENSIONS } from '../attachments/attachment-types.ts';
import { checkFileName } from '../attachments/check-file-name.ts';
import { inspectFile } from '../attachments/inspect-file.ts';
import { newStoragePlace } from '../attachments/new-storage-place.ts';
import { requireFile } from '../attachments/require-file.ts';
import { defineOperation } from '../operation/operation.ts';
import { ATTACHMENT_EXAMPLE, presentAttachment } from '../present/attachment.ts';
import { assertOwnComment } from '../tickets/assert-own-comment.ts';

export const operation = defineOperation({
  name: 'ticket-add-attachment',
  summary: 'Attach a file to a ticket, or to a comment of your own',
  description: `${ATTACHMENT_EXTENSIONS}; up to 10 MB, ${MAX_ATTACHMENTS_PER_TICKET} per ticket. The content must be what the name says, and free of macros. Whoever sees the comment sees what is attached to it.`,
  method: 'POST',
  path: '/tickets/{id}/attachments',
  facade: { action: 'ticket-add-attachment', verbs: ['POST'] },
  access: { permission: 'ticket.comment' },
  scope: 'ticket',
  takesFile: true,
  input: z.strictObject({
    comment_id: optionalSchema(rowIdSchema).meta({
      description: 'A comment of your own; the ticket itself where it is not given.',
    }),
    description: optionalSchema(proseSchema(1000)),
  }),
  output: z.object({ ticket_id: z.int(), ticket_number: z.string(), attachment: attachmentSchema }),
  status: 201,
  message: 'Attachment added successfully',
  examples: [
    {
      request: { description: 'The quote' },
      response: { ticket_id: 1, ticket_number: 'TKT-20251115-0001', attachment: ATTACHMENT_EXAMPLE },
    },
  ],
  handler: async ({ actor, ticket, input, deps: { sql, attachments }, request }) => {
    const { comment_id: commentId, description } = input;
    if (commentId !== null) await assertOwnComment(sql, actor, ticket, commentId);
    const file = requireFile(request.file);
    const extension = checkFileName(file.name);
    const mimeType = await inspectFile(file.path, extension);
    const place = newStoragePlace(ticket.id, extension);
    const { name: originalFilename, size: fileSize, sha256 } = file;
    const { id: ticketId, ticketNumber } = ticket;
    const facts = { commentId, originalFilename, fileSize, mimeType, sha256, description, ...place };
    const added = await addAttachment(
      sql,
      { ticketId, eventId: request.eventId, uploader: actor, ...facts },
      () => attachments.storage.put(place.filePath, file.path),
    );
    return {
      data: { ticket_id: ticketId, ticket_number: ticketNumber, attachment: presentAttachment(added) },
    };
  },
});

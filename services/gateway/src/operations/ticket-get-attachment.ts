import { rowIdSchema } from '@racksmith/contracts';
import { findVisibleAttachment } from '@racksmith/database';
import { DomainError } from '@racksmith/domain';
import * as z from 'zod';

import { defineOperation } from '../operation/operation.ts';

export const operation = defineOperation({
  name: 'ticket-get-attachment',
  summary: 'Download an attachment',
  description: 'The file itself, to be saved: browsers are told not to show it.',
  method: 'GET',
  path: '/tickets/{id}/attachments/{attachment_id}',
  facade: { action: 'ticket-get-attachment', verbs: ['GET'] },
  access: 'authenticated',
  scope: 'ticket',
  givesFile: true,
  input: z.strictObject({ attachment_id: rowIdSchema.meta({ description: 'Id of the attachment.' }) }),
  output: z.object({}),
  status: 200,
  message: 'The file',
  examples: [],
  handler: async ({ actor, ticket, input, deps: { sql, attachments } }) => {
    const found = await findVisibleAttachment(sql, actor, ticket.id, input.attachment_id);
    if (!found) throw new DomainError('NOT_FOUND', 'Attachment not found');
    const { filePath, fileSize: size, mimeType: mediaType, originalFilename: filename } = found;
    const stream = await attachments.storage.open(filePath);
    return { data: {}, content: { stream, size, mediaType, filename } };
  },
});

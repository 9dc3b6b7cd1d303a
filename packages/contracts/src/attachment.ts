import * as z from 'zod';

import { momentSchema } from './moment.ts';
import { userRefSchema } from './user-ref.ts';

/** A file that belongs to a ticket, or to one of its comments. */
export const attachmentSchema = z
  .object({
    id: z.int(),
    ticket_id: z.int(),
    comment_id: z.int().nullable(),
    filename: z.string().meta({ description: 'Random, and never the name it was sent under.' }),
    original_filename: z.string(),
    file_size: z.int().meta({ description: 'Bytes.' }),
    mime_type: z.string().meta({ description: 'As its content says.' }),
    sha256: z.string(),
    uploaded_by: userRefSchema,
    uploaded_at: momentSchema,
    description: z.string().nullable(),
  })
  .meta({ id: 'Attachment' });

export type AttachmentView = z.infer<typeof attachmentSchema>;

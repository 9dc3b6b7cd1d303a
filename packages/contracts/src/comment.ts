import { COMMENT_TYPES } from '@racksmith/domain';
import * as z from 'zod';

import { attachmentSchema } from './attachment.ts';
import { momentSchema } from './moment.ts';

/** What somebody said about a ticket. */
export const commentSchema = z
  .object({
    id: z.int(),
    ticket_id: z.int(),
    comment: z.string(),
    comment_type: z.enum(COMMENT_TYPES),
    is_internal: z.boolean().meta({ description: 'Only staff can see it.' }),
    user_id: z.int(),
    user_name: z.string(),
    has_attachments: z.boolean(),
    attachments: z.array(attachmentSchema),
    created_at: momentSchema,
    updated_at: momentSchema,
    edited: z.boolean(),
    editable_until: momentSchema.meta({ description: 'Until then its author may correct it.' }),
  })
  .meta({ id: 'Comment' });

export type CommentView = z.infer<typeof commentSchema>;

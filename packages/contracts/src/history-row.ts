import { HISTORY_ACTIONS } from '@racksmith/domain';
import * as z from 'zod';

import { momentSchema } from './moment.ts';

const valueSchema = z
  .union([z.string(), z.date()])
  .meta({ type: 'string', description: 'A moment is written like any other.' })
  .nullable();

/** One thing that happened to a ticket. The list of actions is closed. */
export const historyRowSchema = z
  .object({
    id: z.int(),
    ticket_id: z.int(),
    sequence: z.int(),
    action: z.enum(HISTORY_ACTIONS),
    field_changed: z.string().nullable(),
    old_value: valueSchema,
    new_value: valueSchema,
    user_id: z.int(),
    user_name: z.string(),
    on_behalf_of: z.int().nullable(),
    comment: z.string().nullable(),
    metadata: z.record(z.string(), z.unknown()).nullable(),
    created_at: momentSchema,
  })
  .meta({ id: 'HistoryRow' });

export type HistoryRowView = z.infer<typeof historyRowSchema>;

import * as z from 'zod';

import { ticketStatusSchema } from './ticket.ts';

/** Under way but not finished: ask again at `poll_url`. */
export const acceptedSchema = z
  .object({
    ticket_id: z.int(),
    ticket_number: z.string(),
    status: ticketStatusSchema.nullable(),
    poll_url: z.string(),
  })
  .meta({ id: 'Accepted' });

export type AcceptedView = z.infer<typeof acceptedSchema>;

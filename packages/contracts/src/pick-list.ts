import { COMPONENT_TYPES } from '@racksmith/domain';
import * as z from 'zod';

const pickSchema = z
  .object({
    step_index: z.int(),
    item_index: z.int(),
    direction: z.enum(['in', 'out']).meta({ description: 'Into the server, or out of it.' }),
    component_type: z.enum(COMPONENT_TYPES).nullable(),
    component_uuid: z.string(),
    name: z.string(),
    unit_id: z.string().nullable(),
    serial: z.string().nullable().meta({ description: 'null: any unit of the model will do.' }),
    from: z
      .string()
      .meta({ description: 'A slot of the server, "server" where it sits in none, or "stock".' }),
    to: z
      .string()
      .meta({ description: 'The same; for a part that leaves also quarantine, rma or scrapped.' }),
    state: z
      .enum(['open', 'reserved', 'done'])
      .meta({ description: 'reserved: this very unit is set aside for it.' }),
  })
  .meta({ id: 'Pick' });

/** What to carry to a server for a ticket, and what to carry away, in the order of the work. */
export const pickListSchema = z
  .object({
    ticket_id: z.int(),
    ticket_number: z.string(),
    server_uuid: z.string(),
    server_name: z.string().nullable(),
    picks: z.array(pickSchema),
  })
  .meta({ id: 'PickList' });

export type PickView = z.infer<typeof pickSchema>;

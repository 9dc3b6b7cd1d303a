import * as z from 'zod';

import {
  componentTypeSchema,
  componentUuidSchema,
  serialSchema,
  serverUuidSchema,
  slotSchema,
} from './identifiers.ts';
import { unitStateSchema } from './unit-state.ts';

/** One physical part and the place it is in, or was in when an effect took it out. */
export const unitRefSchema = z
  .object({
    unit_id: z.string(),
    component_type: componentTypeSchema,
    component_uuid: componentUuidSchema,
    serial: serialSchema,
    slot: slotSchema.nullable(),
  })
  .meta({ id: 'UnitRef' });

/** One physical part wherever it is, in a server or not. */
export const unitSchema = unitRefSchema
  .extend({ state: unitStateSchema, server_uuid: serverUuidSchema.nullable() })
  .meta({ id: 'Unit' });

export const unitListSchema = z.object({ units: z.array(unitSchema) }).meta({ id: 'UnitList' });

export type UnitRef = z.infer<typeof unitRefSchema>;
export type Unit = z.infer<typeof unitSchema>;

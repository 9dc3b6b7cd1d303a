import * as z from 'zod';

import { findRepetitions } from './find-repetitions.ts';
import {
  componentTypeSchema,
  componentUuidSchema,
  labelSchema,
  serialSchema,
  serverUuidSchema,
  slotSchema,
} from './identifiers.ts';
import { serverStatusSchema } from './server-summary.ts';

const stockUnitSchema = z.strictObject({
  component_type: componentTypeSchema,
  component_uuid: componentUuidSchema,
  serial: serialSchema,
});

const builtInUnitSchema = stockUnitSchema.extend({ slot: slotSchema.nullable().default(null) });

const importedServerSchema = z.strictObject({
  uuid: serverUuidSchema,
  name: labelSchema,
  status: serverStatusSchema.default('active'),
  location: labelSchema.nullable().default(null),
  units: z.array(builtInUnitSchema).max(1000).default([]),
});

/** Servers with what is in them, and loose units for the stock. Taken as a whole or not at all. */
export const inventorySchema = z
  .strictObject({
    servers: z.array(importedServerSchema).max(10_000).default([]),
    stock: z.array(stockUnitSchema).max(100_000).default([]),
  })
  .superRefine(
    (inventory, context) => {
      for (const { path, reason } of findRepetitions(inventory)) {
        context.addIssue({ code: 'custom', path, message: reason });
      }
    },
    // Also where something else is wrong: whoever mends one fault should not meet the next one then.
    { when: () => true },
  )
  .meta({ id: 'Inventory' });

const countsSchema = z.object({ servers: z.int().nonnegative(), units: z.int().nonnegative() });

/** How many were new, and how many had been imported before with the same data. */
export const importedSchema = countsSchema.extend({ unchanged: countsSchema }).meta({ id: 'Imported' });

export type Inventory = z.input<typeof inventorySchema>;
export type CheckedInventory = z.infer<typeof inventorySchema>;
export type Imported = z.infer<typeof importedSchema>;

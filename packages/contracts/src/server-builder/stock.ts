import * as z from 'zod';

import { componentTypeSchema, componentUuidSchema } from './identifiers.ts';

/** How many units of each known model are free to be installed. */
export const stockListSchema = z
  .object({
    stock: z.array(
      z.object({
        component_uuid: componentUuidSchema,
        component_type: componentTypeSchema,
        available: z.int().nonnegative(),
      }),
    ),
  })
  .meta({ id: 'StockList' });

export type StockLevel = z.infer<typeof stockListSchema>['stock'][number];

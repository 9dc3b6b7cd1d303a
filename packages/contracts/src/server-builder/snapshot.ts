import * as z from 'zod';

import { componentUuidSchema } from './identifiers.ts';
import { reservationSchema } from './reservation.ts';
import { serverSummarySchema } from './server-summary.ts';
import { settingSchema } from './setting.ts';
import { unitRefSchema } from './unit-ref.ts';

/** A server with everything a plan rests on, read at one instant. */
export const snapshotSchema = z
  .object({
    server: serverSummarySchema,
    units: z.array(unitRefSchema),
    settings: z.array(settingSchema),
    stock: z.array(z.object({ component_uuid: componentUuidSchema, available: z.int().nonnegative() })),
    /** What tickets hold of this server, the one that asks included. */
    reservations: z.array(reservationSchema),
  })
  .meta({ id: 'Snapshot' });

export type Snapshot = z.infer<typeof snapshotSchema>;

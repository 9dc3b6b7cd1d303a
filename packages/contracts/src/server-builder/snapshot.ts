import * as z from 'zod';

import { componentUuidSchema, serialSchema, slotSchema, ticketNumberSchema } from './identifiers.ts';
import { serverSummarySchema } from './server-summary.ts';
import { settingSchema } from './setting.ts';
import { unitRefSchema } from './unit-ref.ts';

/** A unit or slot promised to a ticket. Nothing reserves yet, so the list of a snapshot is empty. */
export const reservationSchema = z
  .object({
    ticket_number: ticketNumberSchema,
    component_uuid: componentUuidSchema.nullable(),
    serial: serialSchema.nullable(),
    slot: slotSchema.nullable(),
  })
  .meta({ id: 'Reservation' });

/** A server with everything a plan rests on, read at one instant. */
export const snapshotSchema = z
  .object({
    server: serverSummarySchema,
    units: z.array(unitRefSchema),
    settings: z.array(settingSchema),
    stock: z.array(z.object({ component_uuid: componentUuidSchema, available: z.int().nonnegative() })),
    reservations: z.array(reservationSchema),
  })
  .meta({ id: 'Snapshot' });

export type Reservation = z.infer<typeof reservationSchema>;
export type Snapshot = z.infer<typeof snapshotSchema>;

import * as z from 'zod';

import {
  componentTypeSchema,
  componentUuidSchema,
  effectKeySchema,
  serialSchema,
  serverUuidSchema,
  slotSchema,
  ticketNumberSchema,
} from './identifiers.ts';

/** 100 items of 64 parts each, the largest ticket there is. */
const MOST_HOLDS = 6400;

/** The actions that need something: a setting needs neither unit nor slot. */
export const HELD_ACTIONS = ['install', 'remove', 'replace'] as const;

/**
 * What a step of a plan will need: its slot, and the unit that comes in (`install`, `replace`); of a removal without a
 * slot, the unit that leaves.
 */
const wantedHoldSchema = z.strictObject({
  step_index: z.int().min(0).max(1_000_000),
  action: z.enum(HELD_ACTIONS),
  component_type: componentTypeSchema,
  component_uuid: componentUuidSchema,
  slot: slotSchema.nullable().default(null),
  serial: serialSchema
    .nullable()
    .default(null)
    .describe(
      'The unit wanted to come in; without it, free ones with the lowest serials are taken. Of a removal without a slot, the unit that leaves.',
    ),
});

/** Everything that a plan needs, held as a whole or not at all. */
export const reservationRequestSchema = z
  .strictObject({
    ticket_number: ticketNumberSchema,
    server_uuid: serverUuidSchema,
    holds: z
      .array(wantedHoldSchema)
      .min(1)
      .max(MOST_HOLDS)
      .refine((holds) => new Set(holds.map((hold) => hold.step_index)).size === holds.length, {
        error: 'must name each step once',
      }),
  })
  .meta({ id: 'ReservationRequest' });

/** What is held for one step; `unit_id` and `serial` are those of the unit that comes in, or leaves from no slot. */
const heldSchema = wantedHoldSchema.extend({ unit_id: z.string().nullable() });

/** What is held for one key. A released one holds nothing any more. */
export const reservationSchema = z
  .object({
    key: effectKeySchema,
    ticket_number: ticketNumberSchema,
    server_uuid: serverUuidSchema,
    holds: z.array(heldSchema),
    reserved_at: z.iso.datetime(),
  })
  .meta({ id: 'Reservation' });

export const reservationListSchema = z
  .object({ reservations: z.array(reservationSchema) })
  .meta({ id: 'ReservationList' });

/** `released` is false where nothing was held; the key can then never hold anything. */
export const releasedReservationSchema = z
  .object({ key: effectKeySchema, released: z.boolean() })
  .meta({ id: 'ReleasedReservation' });

export type ReservationRequest = z.infer<typeof reservationRequestSchema>;
export type Reservation = z.infer<typeof reservationSchema>;
export type ReleasedReservation = z.infer<typeof releasedReservationSchema>;

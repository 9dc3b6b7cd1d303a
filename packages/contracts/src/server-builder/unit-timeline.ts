import { DISPOSITIONS } from '@racksmith/domain';
import * as z from 'zod';

import { labelSchema, serverUuidSchema, slotSchema, ticketNumberSchema } from './identifiers.ts';
import { reasonSchema } from './reason.ts';
import { unitSchema } from './unit-ref.ts';
import { unitStateSchema } from './unit-state.ts';

/** Where a unit outside of servers is to go. `actor` is the person who decided it, as the caller knows him. */
export const handlingRequestSchema = z
  .strictObject({ state: z.enum(DISPOSITIONS), actor: labelSchema, reason: reasonSchema })
  .meta({ id: 'HandlingRequest' });

export const UNIT_EVENTS = [
  'imported',
  'installed',
  'removed',
  'install_undone',
  'removal_undone',
  'handled',
] as const;

/**
 * One thing that happened to a unit. `state` is the one it had afterwards; `server_uuid`, `server_name` and `slot` name
 * the place that it came into or left; a ticket is named for effects, a person and his reason for handlings. Times are
 * ISO 8601 in UTC.
 */
const unitEventSchema = z
  .object({
    at: z.iso.datetime(),
    event: z.enum(UNIT_EVENTS),
    state: unitStateSchema,
    server_uuid: serverUuidSchema.nullable(),
    server_name: labelSchema.nullable(),
    slot: slotSchema.nullable(),
    ticket_number: ticketNumberSchema.nullable(),
    actor: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'UnitEvent' });

/** A unit as it is, and all that happened to it, the oldest first. */
export const unitTimelineSchema = z
  .object({ unit: unitSchema, events: z.array(unitEventSchema) })
  .meta({ id: 'UnitTimeline' });

export type HandlingRequest = z.infer<typeof handlingRequestSchema>;
export type UnitEvent = z.infer<typeof unitEventSchema>;
export type UnitTimeline = z.infer<typeof unitTimelineSchema>;

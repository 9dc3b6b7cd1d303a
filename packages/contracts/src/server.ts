import { COMPONENT_TYPES } from '@racksmith/domain';
import * as z from 'zod';

export const serverStatusSchema = z.enum(['active', 'locked', 'decommissioned']);

/** A server in a list. */
export const serverSchema = z
  .object({
    server_uuid: z.string(),
    name: z.string(),
    status: serverStatusSchema,
    location: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Server' });

export type ServerView = z.infer<typeof serverSchema>;

const serverUnitSchema = z
  .object({
    unit_id: z.string(),
    component_type: z.enum(COMPONENT_TYPES),
    component_uuid: z.string(),
    serial: z.string(),
    slot: z.string().nullable(),
  })
  .meta({ id: 'ServerUnit' });

const freeSlotsSchema = z
  .object({ group: z.string(), kind: z.string(), count: z.int(), slots: z.array(z.string()) })
  .meta({ id: 'FreeSlots' });

const resourceSchema = z
  .object({
    id: z.string(),
    label: z.string(),
    unit: z.enum(['slots', 'bays', 'ports', 'lanes', 'W']),
    total: z.number().nullable(),
    used: z.number().nullable(),
    left: z.number().nullable(),
  })
  .meta({ id: 'ServerResource', description: 'What the server has to give; null where it is not known.' });

/** A server and all that is built into it; `free` names the empty slots that could take a part, by group. */
export const serverConfigSchema = z
  .object({
    server_uuid: z.string(),
    name: z.string(),
    status: serverStatusSchema,
    version: z.int(),
    units: z.array(serverUnitSchema),
    free: z.array(freeSlotsSchema),
    resources: z.array(resourceSchema),
  })
  .meta({ id: 'ServerConfig' });

export type ServerConfigView = z.infer<typeof serverConfigSchema>;
export type FreeSlotsView = z.infer<typeof freeSlotsSchema>;

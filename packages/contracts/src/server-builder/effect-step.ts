import { DISPOSITIONS } from '@racksmith/domain';
import * as z from 'zod';

import {
  componentTypeSchema,
  componentUuidSchema,
  serialSchema,
  slotSchema,
  ticketNumberSchema,
} from './identifiers.ts';
import { settingChangeSchema } from './setting.ts';

const origin = { ticket_number: ticketNumberSchema, step_index: z.int().min(0).max(1_000_000) };
const part = { component_type: componentTypeSchema, component_uuid: componentUuidSchema };
const slot = slotSchema.nullable().default(null);
const serial = serialSchema.nullable().default(null);
const disposition = z
  .enum(DISPOSITIONS)
  .nullish()
  .transform((given) => given ?? ('available' as const));
const absent = z.null().default(null);

/** A free unit of the model goes into the slot: the named one, else the one with the lowest serial. */
const installStepSchema = z.strictObject({
  ...origin,
  action: z.literal('install'),
  ...part,
  slot,
  serial,
  old_component_uuid: absent,
  old_serial: absent,
  disposition: absent,
  setting: absent,
});

/** The unit in the slot, or the named one, leaves. Without either: one of the model that sits in no slot. */
const removeStepSchema = z.strictObject({
  ...origin,
  action: z.literal('remove'),
  ...part,
  slot,
  serial,
  old_component_uuid: absent,
  old_serial: absent,
  disposition,
  setting: absent,
});

/** Both at once. `old_component_uuid`, `slot` and `old_serial` say what leaves; the new unit takes its place. */
const replaceStepSchema = z.strictObject({
  ...origin,
  action: z.literal('replace'),
  ...part,
  slot,
  serial,
  old_component_uuid: componentUuidSchema,
  old_serial: serial,
  disposition,
  setting: absent,
});

const configureStepSchema = z.strictObject({
  ...origin,
  action: z.literal('configure'),
  component_type: componentTypeSchema.nullable().default(null),
  component_uuid: componentUuidSchema.nullable().default(null),
  slot,
  serial,
  old_component_uuid: absent,
  old_serial: absent,
  disposition: absent,
  setting: settingChangeSchema,
});

/** One unit step of a plan: the smallest change that is applied and undone as a whole. */
export const effectStepSchema = z
  .discriminatedUnion('action', [installStepSchema, removeStepSchema, replaceStepSchema, configureStepSchema])
  .meta({ id: 'EffectStep' });

export const EFFECT_ACTIONS = ['install', 'remove', 'replace', 'configure'] as const;
export type EffectAction = (typeof EFFECT_ACTIONS)[number];

export type EffectStep = z.infer<typeof effectStepSchema>;
export type InstallStep = z.infer<typeof installStepSchema>;
export type RemoveStep = z.infer<typeof removeStepSchema>;
export type ReplaceStep = z.infer<typeof replaceStepSchema>;
export type ConfigureStep = z.infer<typeof configureStepSchema>;

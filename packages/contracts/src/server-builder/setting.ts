import * as z from 'zod';

const TEXT = /^[^\0]*$/;

export const settingPathSchema = z
  .string()
  .max(255)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._/:[\]-]*$/, 'must be a setting path such as bios.boot_mode');

/** null means "not set". */
export const settingValueSchema = z
  .union([z.string().max(1000).regex(TEXT, 'must not contain NUL'), z.number(), z.boolean()])
  .nullable();

/** One setting of a server. */
export const settingSchema = z
  .object({ path: settingPathSchema, value: settingValueSchema })
  .meta({ id: 'Setting' });

/** A change of one setting; refused when the present value is not `from`. */
export const settingChangeSchema = z
  .strictObject({ path: settingPathSchema, from: settingValueSchema, to: settingValueSchema })
  .meta({ id: 'SettingChange' });

export type SettingValue = z.infer<typeof settingValueSchema>;
export type Setting = z.infer<typeof settingSchema>;
export type SettingChange = z.infer<typeof settingChangeSchema>;

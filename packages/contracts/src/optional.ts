import type * as z from 'zod';

/** A field that may be left out or sent as null; either way the handler sees null. */
export function optionalSchema<S extends z.ZodType>(schema: S) {
  return schema.nullable().default(null);
}

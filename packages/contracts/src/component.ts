import { COMPONENT_TYPES } from '@racksmith/domain';
import * as z from 'zod';

const named = {
  uuid: z.string(),
  component_type: z.enum(COMPONENT_TYPES),
  name: z.string(),
  manufacturer: z.string(),
  series: z.string(),
  model: z.string(),
  part_number: z.string(),
};

/** A part of the catalog in a list, with the facts that people ask for first. */
export const componentSummarySchema = z
  .object({
    ...named,
    specifications: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  })
  .meta({ id: 'ComponentSummary' });

/** Everything that the catalog says of a part. */
export const componentSchema = z
  .object({
    ...named,
    aliases: z.array(z.string()),
    specs: z
      .record(z.string(), z.unknown())
      .meta({ description: 'By type; units are in the names. null: not known.' }),
    source: z.string().meta({ description: 'Where the facts come from.' }),
    unverified: z
      .array(z.string())
      .meta({ description: 'Facts that nobody has checked against a second source.' }),
    fixture: z.boolean().meta({ description: 'Made up, for demonstrations and tests.' }),
  })
  .meta({ id: 'Component' });

export type ComponentSummaryView = z.infer<typeof componentSummarySchema>;
export type ComponentView = z.infer<typeof componentSchema>;

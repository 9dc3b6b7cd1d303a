import * as z from 'zod';

/** What one rule has to say about a change. */
export const findingSchema = z
  .object({
    rule: z.string().meta({ description: 'Published id of the rule, such as STO-01.' }),
    severity: z.enum(['error', 'warning', 'info']),
    item_index: z.int().nullable(),
    subject_uuid: z.string().nullable(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    message: z.string(),
    fix: z
      .object({
        text: z.string(),
        parts: z.array(z.string()).meta({ description: 'Catalog uuids that the text speaks of.' }),
      })
      .nullable()
      .meta({
        description:
          'What would cure it, where that can be computed. Parts of the catalog are looked up for the first four faults of a change that each need a search of their own; without parts it is not said that none would do.',
      }),
  })
  .meta({ id: 'Finding' });

export type FindingView = z.infer<typeof findingSchema>;

/** What the fit check says of a whole ticket. */
export const validationSchema = z
  .object({
    all_items_valid: z.boolean(),
    compatibility_checked: z.boolean(),
    warnings: z.array(findingSchema),
    errors: z.array(findingSchema),
  })
  .meta({ id: 'Validation' });

export type ValidationView = z.infer<typeof validationSchema>;

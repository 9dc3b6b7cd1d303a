import { MAX_REQUIRED_FACTS } from '@racksmith/domain';
import * as z from 'zod';

import { lineSchema } from './text.ts';

const SIZE = `must state 1 to ${MAX_REQUIRED_FACTS} facts`;

/** What a part must be that is to be chosen later. */
export const requirementSchema = z
  .record(
    z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, 'must be named with letters, digits and _'),
    z.union([lineSchema(255), z.number(), z.boolean()], {
      error: 'must be one line of text, a number, true or false',
    }),
    { error: 'must be an object of facts by name' },
  )
  .refine((facts) => Object.keys(facts).length > 0 && Object.keys(facts).length <= MAX_REQUIRED_FACTS, SIZE)
  .meta({
    id: 'Requirement',
    description:
      'Facts by name. Those that the catalog knows by that name, such as capacity_gb or interface, are compared with ' +
      'it; the rest is for people.',
  });

/** The same as JSON text, as queries carry it. */
export const requirementTextSchema = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'is not valid JSON' });
      return z.NEVER;
    }
  })
  .pipe(requirementSchema)
  .meta({ type: 'string' });

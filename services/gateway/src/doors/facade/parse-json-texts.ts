import type { FieldError } from '@racksmith/domain';
import type * as z from 'zod';

import type { InputSchema } from '../../operation/operation.ts';
import { readJson, type ReadFields } from '../read-fields.ts';

/** Forms carry lists and objects as JSON text: reads those that the operation expects to be such. */
export function parseJsonTexts({ fields, faults }: ReadFields, input: InputSchema): ReadFields {
  const broken: FieldError[] = [];
  const read = Object.entries(fields).flatMap(([field, value]) => {
    // A field that nobody declared may be called like something that every object inherits.
    const schema = Object.hasOwn(input.shape, field) ? input.shape[field] : undefined;
    if (typeof value !== 'string' || !isStructured(schema)) return [[field, value] as const];
    const parsed = readJson(value);
    if (parsed !== undefined) return [[field, parsed] as const];
    broken.push({ field, reason: 'is not valid JSON' });
    return [];
  });
  return { fields: Object.fromEntries(read), faults: [...faults, ...broken] };
}

interface Wrapper {
  def: { type: string; innerType?: Wrapper; in?: Wrapper };
}

/** Whether a schema, whatever it is wrapped in, is of a list or an object. */
function isStructured(schema: z.core.$ZodType | undefined): boolean {
  let inner = schema as Wrapper | undefined;
  while (inner) {
    const { type, innerType, in: source } = inner.def;
    if (type === 'array' || type === 'object' || type === 'record') return true;
    inner = innerType ?? source;
  }
  return false;
}

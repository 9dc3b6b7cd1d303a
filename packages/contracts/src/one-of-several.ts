import * as z from 'zod';

const MAX_VALUES = 50;

/** Values of one kind as a text with commas between them; the handler sees a list without repetitions. */
export function oneOfSeveralSchema<S extends z.ZodType>(value: S) {
  return z
    .union([z.string(), z.number().transform(String)], { error: 'must be values with commas between them' })
    .transform((text) => [...new Set(text.split(',').map((part) => part.trim()))])
    .pipe(z.array(z.string()).max(MAX_VALUES))
    .transform((parts, context) => {
      const parsed = parts.map((part) => value.safeParse(part));
      const fault = parsed.find(({ success }) => !success);
      if (!fault) return parsed.map(({ data }) => data as z.output<S>);
      const reason = fault.error?.issues[0]?.message ?? 'is not valid';
      context.addIssue({ code: 'custom', message: `${reason}; several with commas between them` });
      return z.NEVER;
    })
    .meta({ type: 'string' });
}

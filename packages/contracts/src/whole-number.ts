import * as z from 'zod';

const DECIMAL = /^\d{1,15}$/;

/** An integer, or its plain decimal text as forms send it. */
export function wholeNumberSchema(minimum: number, maximum: number) {
  const reason = `must be a whole number from ${minimum} to ${maximum}`;
  return z
    .union([z.int(reason), z.string().trim().regex(DECIMAL).transform(Number)], { error: reason })
    .pipe(z.int(reason).min(minimum, reason).max(maximum, reason))
    .meta({ type: 'integer', minimum, maximum });
}

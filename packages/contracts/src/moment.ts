import * as z from 'zod';

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const PLAIN = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2})?)$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

/** Of four digits are the years of calendars, of ISO 8601 and of the database, which has no year 0 either. */
const [FIRST, LAST] = ['0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'].map(Date.parse) as [
  number,
  number,
];

/** A moment in an answer. REST writes it in ISO 8601, the facade as `YYYY-MM-DD HH:MM:SS`; both in UTC. */
export const momentSchema = z.date().meta({ type: 'string', format: 'date-time' });

/** A moment in a request: ISO 8601, or `YYYY-MM-DD[ HH:MM[:SS]]`, which is read as UTC. */
export const momentInputSchema = z
  .string()
  .trim()
  .transform((value, context) => {
    const moment = new Date(toIso(value));
    if (moment.getTime() >= FIRST && moment.getTime() <= LAST && isCalendarDay(value.slice(0, 10)))
      return moment;
    context.addIssue({ code: 'custom', message: 'must be a date and time such as 2030-01-31T09:00:00Z' });
    return z.NEVER;
  })
  .meta({ type: 'string', format: 'date-time' });

/** The end of a span in a request, itself included: the whole of a day, the whole of a millisecond. Exclusive when read. */
export const spanEndSchema = z
  .string()
  .trim()
  .transform((value, context) => {
    const moment = momentInputSchema.safeParse(value);
    if (moment.success) {
      return new Date(Math.min(moment.data.getTime() + (DAY.test(value) ? DAY_MS : 1), LAST));
    }
    context.addIssue({ code: 'custom', message: moment.error.issues[0]?.message ?? 'is not a moment' });
    return z.NEVER;
  })
  .meta({ type: 'string', format: 'date-time' });

function toIso(value: string): string {
  if (DAY.test(value)) return `${value}T00:00:00Z`;
  const plain = PLAIN.exec(value);
  if (plain) return `${plain[1]}T${plain[2]}Z`;
  return ISO.test(value) ? value : '';
}

/** JavaScript reads 30 February as 2 March; a calendar does not have it. */
function isCalendarDay(day: string): boolean {
  const moment = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
}

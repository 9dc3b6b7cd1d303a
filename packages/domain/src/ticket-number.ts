/**
 * TKT-YYYYMMDD-NNNN: the UTC day and the place within it. Four digits at least, more when a day needs them;
 * a number is never cut, never used twice, and gaps are allowed.
 */
export function formatTicketNumber(day: string, sequence: number): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new RangeError(`not a day: ${day}`);
  if (!Number.isInteger(sequence) || sequence < 1) throw new RangeError(`not a sequence: ${sequence}`);
  return `TKT-${day.replaceAll('-', '')}-${String(sequence).padStart(4, '0')}`;
}

const TICKET_NUMBER = /^TKT-\d{8}-\d{4,7}$/;

export function isTicketNumber(value: string): boolean {
  return TICKET_NUMBER.test(value);
}

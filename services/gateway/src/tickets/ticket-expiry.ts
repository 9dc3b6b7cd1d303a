import type { TicketExpiry } from '@racksmith/workflows/messages';

const DAY_MS = 86_400_000;
const ANNOUNCED_DAYS_BEFORE = 7;

/** Untouched drafts and rejected tickets end after so many days; a draft's creator is told a week before. */
export function ticketExpiry(days: number): TicketExpiry {
  const announced = Math.min(ANNOUNCED_DAYS_BEFORE, days / 2);
  return { afterMs: days * DAY_MS, announcedBeforeMs: announced * DAY_MS };
}

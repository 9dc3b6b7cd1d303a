import type { Mailer } from './create-mailer.ts';

/** What each method of a mailer does to the world, by name; null for nothing. */
export const MAIL_EFFECTS: Readonly<Record<keyof Mailer, string | null>> = {
  send: 'mail-sent',
  verify: null,
  close: null,
};

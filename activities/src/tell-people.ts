import { setTimeout as delay } from 'node:timers/promises';

import { getTicketVersion, listDueNotices } from '@racksmith/database';
import { isClosed } from '@racksmith/domain';

import { type MailDependencies, sendMails } from './send-mails.ts';
import { heartbeating } from './with-heartbeat.ts';

export interface TellPeopleInput {
  ticketId: number;
}

/** Of what happened up to this version of the ticket, people have been told. */
export interface ToldPeople {
  version: number;
  sent: number;
}

/** What follows within this goes out by the same attempt, as the end of a short deployment does after its start. */
const QUIET_MS = 1000;
const LOOK_EVERY_MS = 500;
/** Whatever happens meanwhile, an attempt ends after this, well before its timeout. */
const AT_MOST_MS = 20_000;

/**
 * Sends all mails that are due about a ticket, those first whose turn came first, and then for a moment what else
 * happens to it. Only one of these runs per ticket, so nothing is sent by two at once.
 */
export function createTellPeople(deps: MailDependencies) {
  return ({ ticketId }: TellPeopleInput): Promise<ToldPeople> => heartbeating(() => tell(deps, ticketId));
}

async function tell(deps: MailDependencies, ticketId: number): Promise<ToldPeople> {
  const endsAt = Date.now() + AT_MOST_MS;
  let quietAt = 0;
  let told = 0;
  let sent = 0;
  for (;;) {
    // Read before the mails: what is recorded between the two is sent, and found again at the next look.
    const { version, status } = await getTicketVersion(deps.sql, ticketId);
    if (version !== told) {
      const due = await listDueNotices(deps.sql, ticketId, 'moves');
      await sendMails(deps, ticketId, due);
      sent += due.length;
      told = version;
      quietAt = Math.min(Date.now() + QUIET_MS, endsAt);
    }
    if (isClosed(status) || Date.now() >= quietAt) return { version: told, sent };
    await delay(LOOK_EVERY_MS);
  }
}

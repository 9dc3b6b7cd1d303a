import {
  closeReleases,
  findTicketById,
  listDueReleases,
  listOpenWork,
  type WorkRelease,
} from '@racksmith/database';
import { unassignUpdate } from '@racksmith/workflows/messages';
import pLimit from 'p-limit';

import type { GatewayDeps } from '../gateway-deps.ts';
import { digest } from '../operation/request-identity.ts';
import { commandDeadline } from '../operation/send-command.ts';

const AT_ONCE = 8;

export interface ReleasedWork {
  /** Numbers of the tickets that nobody is assigned to now. */
  released: string[];
  /** Numbers of those that could not be reached in time; the sweep goes on with them. */
  left: string[];
}

type Parts = Pick<GatewayDeps, 'sql' | 'commands' | 'log'>;

/** Takes every open ticket from a user whose account was just changed, if it is to be taken from him. */
export async function releaseOpenWork(parts: Parts, userId: number): Promise<ReleasedWork> {
  const due = await listDueReleases(parts.sql, { userId });
  const latest = due.at(-1);
  return latest ? await carryOut(parts, latest) : { released: [], left: [] };
}

/**
 * Goes on with what was left of earlier releases: a ticket could not be reached, or the process died in between. Several
 * gateways may do so at once, since each ticket is told under an event of its own.
 */
export async function sweepReleases(parts: Parts): Promise<void> {
  try {
    for (const release of await listDueReleases(parts.sql)) await carryOut(parts, release);
    await closeReleases(parts.sql);
  } catch (error) {
    parts.log.warn({ err: error }, 'open work of people who left waits for the next sweep');
  }
}

/** Each ticket by its own workflow, with a history row and notices. */
async function carryOut(parts: Parts, release: WorkRelease): Promise<ReleasedWork> {
  const limit = pLimit(AT_ONCE);
  const held = await listOpenWork(parts.sql, release.userId);
  const numbers = await Promise.all(held.map((ticketId) => limit(() => unassign(parts, release, ticketId))));
  const stillHeld = new Set(await listOpenWork(parts.sql, release.userId));
  const named = held.map((ticketId, index) => ({ ticketId, number: numbers[index] ?? '' }));
  return {
    released: named.filter(({ ticketId }) => !stillHeld.has(ticketId)).map(({ number }) => number),
    left: named.filter(({ ticketId }) => stillHeld.has(ticketId)).map(({ number }) => number),
  };
}

async function unassign(
  { sql, commands, log }: Parts,
  { id, userId, requester, reason }: WorkRelease,
  ticketId: number,
): Promise<string | undefined> {
  const ticket = await findTicketById(sql, ticketId);
  if (!ticket) return undefined;
  const { ticketNumber, version } = ticket;
  // By version: one that was given to him once more is another matter.
  const eventId = digest(['release', id, ticketId, version]);
  const command = { actor: requester, eventId, notAfter: commandDeadline(Date.now()), reason, from: userId };
  try {
    await commands.send(ticketNumber, unassignUpdate, command);
  } catch (error) {
    log.warn({ err: error, ticket: ticketNumber }, 'a ticket could not be released');
  }
  return ticketNumber;
}

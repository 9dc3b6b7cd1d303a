import { getTicketVersion, type TicketDetail } from '@racksmith/database';
import { setTimeout as sleep } from 'node:timers/promises';

import type { GatewayDeps } from '../gateway-deps.ts';
import { reloadTicket } from './reload-ticket.ts';

/** For how long an answer waits for work at a server. */
const WAIT_MS = 25_000;
const SHORTEST_PAUSE_MS = 40;
const LONGEST_PAUSE_MS = 250;

/** Looks at the ticket until its deployment has ended or needs a person, or until the deadline; then as it stands. */
export async function awaitDeployment(
  deps: Pick<GatewayDeps, 'sql'>,
  ticketId: number,
  deadline = Date.now() + WAIT_MS,
): Promise<TicketDetail> {
  let pause = SHORTEST_PAUSE_MS;
  for (;;) {
    const { status, needsAttention } = await getTicketVersion(deps.sql, ticketId);
    const isOver = status !== 'in_progress' || needsAttention;
    if (isOver || Date.now() + pause > deadline) return await reloadTicket(deps, ticketId);
    await sleep(pause);
    pause = Math.min(pause * 1.3, LONGEST_PAUSE_MS);
  }
}

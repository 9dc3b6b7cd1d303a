import { randomUUID } from 'node:crypto';

import { allocateTicket, type TicketSnapshot } from '@racksmith/database';
import type { TicketRequest } from '@racksmith/domain';

import type { Dependencies } from '../src/dependencies.ts';
import { createOpenTicket } from '../src/open-ticket.ts';

export const john = { id: 5, username: 'john.doe' };

/** A ticket of john's that waits for its approval. */
export async function openTestTicket(
  deps: Pick<Dependencies, 'sql' | 'catalog' | 'serverBuilder'>,
  serverUuid: string,
  request: TicketRequest,
): Promise<TicketSnapshot> {
  const allocated = await allocateTicket(deps.sql, { actorId: john.id, idempotencyKey: null });
  return await createOpenTicket(deps)({
    ...allocated,
    serverUuid,
    serverName: serverUuid,
    saveAsDraft: false,
    eventId: randomUUID(),
    actor: john,
    notAfter: Number.MAX_SAFE_INTEGER,
    request,
  });
}

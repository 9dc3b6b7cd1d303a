import type { Actor, TicketMove } from '@racksmith/domain';

import type { write } from './activities.ts';

/** A move that nobody commanded. */
export interface OwnMove {
  move: TicketMove;
  eventId: string;
  actor: Pick<Actor, 'id' | 'username'>;
  onBehalfOf?: number;
  comment: string | null;
  changes?: Parameters<typeof write<'recordMove'>>[1]['changes'];
}

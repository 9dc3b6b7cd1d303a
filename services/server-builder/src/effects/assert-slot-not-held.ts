import type { EffectStep } from '@racksmith/contracts/server-builder';

import type { TransactionSql } from '../store/connect-store.ts';
import { listSlotHolders } from '../store/list-slot-holders.ts';
import { refuse } from './refuse.ts';

/** What is promised to another ticket is not touched. The caller holds the server's lock, as whoever reserves does. */
export async function assertSlotNotHeld(
  tx: TransactionSql,
  serverUuid: string,
  { slot, ticket_number: ticketNumber }: Pick<EffectStep, 'slot' | 'ticket_number'>,
): Promise<void> {
  if (slot === null) return;
  const holder = (await listSlotHolders(tx, serverUuid, [slot], ticketNumber)).get(slot);
  if (holder === undefined) return;
  throw refuse('slot_reserved', `${slot} is held for ${holder}`, { slot, held_for: holder });
}

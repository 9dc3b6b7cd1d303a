import type { HandlingRequest, UnitState } from '@racksmith/contracts/server-builder';

import type { TransactionSql } from './connect-store.ts';

interface NewHandling extends HandlingRequest {
  unitId: string;
  from: UnitState;
}

export async function insertHandling(tx: TransactionSql, handling: NewHandling): Promise<void> {
  const { unitId, from, state, actor, reason } = handling;
  await tx`
    insert into server_builder.unit_handlings (unit_id, from_state, to_state, actor, reason)
    values (${unitId}, ${from}, ${state}, ${actor}, ${reason})`;
}

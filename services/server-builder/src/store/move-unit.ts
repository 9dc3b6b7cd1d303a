import type { UnitRef, UnitState } from '@racksmith/contracts/server-builder';

import { UNIT_MOVES, type UnitMove } from '../unit-moves.ts';
import type { TransactionSql } from './connect-store.ts';

export interface Destination<M extends UnitMove> {
  state: (typeof UNIT_MOVES)[M]['to'][number];
  serverUuid: string | null;
  slot: string | null;
}

/** The caller has locked the unit and seen that the move is open to it; anything else here is a defect. */
export async function moveUnit<M extends UnitMove>(
  tx: TransactionSql,
  unitId: string,
  move: M,
  to: Destination<M>,
): Promise<UnitRef> {
  const from: readonly UnitState[] = UNIT_MOVES[move].from;
  const [unit] = await tx<UnitRef[]>`
    update server_builder.units
    set state = ${to.state}, server_uuid = ${to.serverUuid}, slot = ${to.slot}
    where unit_id = ${unitId} and state in ${tx([...from])}
    returning unit_id, component_type, component_uuid, serial, slot`;
  if (!unit) throw new Error(`${move} is not open to unit ${unitId}`);
  return unit;
}

import { UNIT_MOVES } from '../unit-moves.ts';
import type { TransactionSql } from './connect-store.ts';

/** Takes locked free units out of the stock. */
export async function reserveUnits(tx: TransactionSql, unitIds: readonly string[]): Promise<void> {
  const moved = await tx`
    update server_builder.units set state = ${UNIT_MOVES.reserve.to[0]}
    where unit_id = any(${[...unitIds]}::uuid[]) and state in ${tx([...UNIT_MOVES.reserve.from])}`;
  if (moved.count !== unitIds.length) throw new Error('a locked unit was not available');
}

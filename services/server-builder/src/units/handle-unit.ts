import type { HandlingRequest, Unit } from '@racksmith/contracts/server-builder';
import { DomainError } from '@racksmith/domain';

import type { Sql } from '../store/connect-store.ts';
import { insertHandling } from '../store/insert-handling.ts';
import { lockUnit } from '../store/lock-unit.ts';
import { moveUnit } from '../store/move-unit.ts';
import { UNIT_MOVES } from '../unit-moves.ts';

const HANDLINGS = ['setAside', 'inspect', 'settleRma'] as const;

/**
 * Moves a unit between stock, quarantine, rma and scrap; the state that it has already changes nothing.
 * @throws DomainError NOT_FOUND; CONFLICT if the unit is in a server, reserved or scrapped
 */
export async function handleUnit(sql: Sql, unitId: string, wanted: HandlingRequest): Promise<Unit> {
  return sql.begin(async (tx) => {
    const unit = await lockUnit(tx, { unitId });
    if (!unit) throw new DomainError('NOT_FOUND', `There is no unit ${unitId}`);
    const { state } = wanted;
    if (unit.state === state) return unit;
    const move = HANDLINGS.find((name) => {
      const { from, to }: { from: readonly string[]; to: readonly string[] } = UNIT_MOVES[name];
      return from.includes(unit.state) && to.includes(state);
    });
    if (!move) {
      const message = `Unit ${unit.serial} is ${unit.state}; from there it cannot become ${state}`;
      throw new DomainError('CONFLICT', message);
    }
    await moveUnit(tx, unitId, move, { state, serverUuid: null, slot: null });
    await insertHandling(tx, { unitId, from: unit.state, ...wanted });
    return { ...unit, state };
  });
}

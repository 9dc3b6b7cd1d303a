import type { UnitState } from '@racksmith/contracts/server-builder';
import { DISPOSITIONS } from '@racksmith/domain';

interface Move {
  from: readonly UnitState[];
  to: readonly UnitState[];
}

/** Every way a unit may change its state. What is not here does not happen. */
export const UNIT_MOVES = {
  reserve: { from: ['available'], to: ['reserved'] },
  release: { from: ['reserved'], to: ['available'] },
  install: { from: ['available', 'reserved'], to: ['installed'] },
  remove: { from: ['installed'], to: DISPOSITIONS },
  undoInstall: { from: ['installed'], to: ['available', 'reserved'] },
  undoRemove: { from: DISPOSITIONS, to: ['installed'] },
} as const satisfies Record<string, Move>;

export type UnitMove = keyof typeof UNIT_MOVES;

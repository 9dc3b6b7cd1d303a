import type { UnitState } from '@racksmith/contracts/server-builder';
import { DISPOSITIONS } from '@racksmith/domain';

interface Move {
  from: readonly UnitState[];
  to: readonly UnitState[];
}

/**
 * Every way a unit may change its state. What is not here does not happen: scrapped units stay so, and only an effect
 * brings a unit into a server or out of it.
 */
export const UNIT_MOVES = {
  reserve: { from: ['available'], to: ['reserved'] },
  release: { from: ['reserved'], to: ['available'] },
  install: { from: ['available', 'reserved'], to: ['installed'] },
  remove: { from: ['installed'], to: DISPOSITIONS },
  undoInstall: { from: ['installed'], to: ['available', 'reserved'] },
  undoRemove: { from: DISPOSITIONS, to: ['installed'] },
  /** Found to be bad while in stock. */
  setAside: { from: ['available'], to: ['quarantine', 'rma', 'scrapped'] },
  /** Looked at. */
  inspect: { from: ['quarantine'], to: ['available', 'rma', 'scrapped'] },
  /** Back from its maker, or never to come back. */
  settleRma: { from: ['rma'], to: ['available', 'quarantine', 'scrapped'] },
} as const satisfies Record<string, Move>;

export type UnitMove = keyof typeof UNIT_MOVES;

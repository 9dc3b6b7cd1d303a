import { expect, test } from '@jest/globals';
import { UNIT_STATES } from '@racksmith/contracts/server-builder';

import { UNIT_MOVES } from './unit-moves.ts';

test('every state can be reached, and nothing is installed that is not free or held', () => {
  const reached = new Set<string>(Object.values(UNIT_MOVES).flatMap((move) => [...move.to]));
  expect(UNIT_STATES.filter((state) => !reached.has(state))).toEqual([]);
  expect(UNIT_MOVES.install.from).toEqual(['available', 'reserved']);
});

test('each undo is its move the other way round', () => {
  expect(UNIT_MOVES.undoInstall).toEqual({ from: UNIT_MOVES.install.to, to: UNIT_MOVES.install.from });
  expect(UNIT_MOVES.release).toEqual({ from: UNIT_MOVES.reserve.to, to: UNIT_MOVES.reserve.from });
  expect(UNIT_MOVES.undoRemove).toEqual({ from: UNIT_MOVES.remove.to, to: UNIT_MOVES.remove.from });
});

import { expect, test } from '@jest/globals';
import { UNIT_STATES } from '@racksmith/contracts/server-builder';

import { UNIT_MOVES } from './unit-moves.ts';

test('every state can be reached, and nothing is installed that is not free or held', () => {
  const reached = new Set<string>(Object.values(UNIT_MOVES).flatMap((move) => [...move.to]));
  expect(UNIT_STATES.filter((state) => !reached.has(state))).toEqual([]);
  expect(UNIT_MOVES.install.from).toEqual(['available', 'reserved']);
});

test('what is scrapped stays so, and only an effect brings a unit into a server or out of it', () => {
  const moves = Object.entries<{ from: readonly string[]; to: readonly string[] }>(UNIT_MOVES);
  const touching = (state: string) =>
    moves.filter(([, { from, to }]) => from.includes(state) || to.includes(state)).map(([name]) => name);
  expect(touching('installed')).toEqual(['install', 'remove', 'undoInstall', 'undoRemove']);
  expect(moves.filter(([, { from }]) => from.includes('scrapped')).map(([name]) => name)).toEqual([
    'undoRemove',
  ]);
});

test('each undo is its move the other way round', () => {
  expect(UNIT_MOVES.undoInstall).toEqual({ from: UNIT_MOVES.install.to, to: UNIT_MOVES.install.from });
  expect(UNIT_MOVES.release).toEqual({ from: UNIT_MOVES.reserve.to, to: UNIT_MOVES.reserve.from });
  expect(UNIT_MOVES.undoRemove).toEqual({ from: UNIT_MOVES.remove.to, to: UNIT_MOVES.remove.from });
});

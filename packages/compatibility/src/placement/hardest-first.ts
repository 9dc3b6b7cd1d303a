import type { Unit } from '../engine/unit.ts';
import { lanesOf, widthOf } from './fits.ts';

/** Cards that are hardest to seat first: the widest, then those of most lanes. Equals stay in the order in which they are given. */
export function hardestFirst(cards: readonly Unit[]): Unit[] {
  const known = new Map<string, { width: number; lanes: number }>();
  for (const card of cards) {
    if (!known.has(card.uuid)) known.set(card.uuid, { width: widthOf(card), lanes: lanesOf(card) ?? 0 });
  }
  if (known.size < 2) return [...cards];
  const of = ({ uuid }: Unit) => known.get(uuid) ?? { width: 0, lanes: 0 };
  return cards.toSorted((a, b) => of(b).width - of(a).width || of(b).lanes - of(a).lanes);
}

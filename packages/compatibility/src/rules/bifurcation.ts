import { nameOf } from '../engine/unit.ts';
import { byModel } from './by-model.ts';
import { cannotVerify } from './cannot-verify.ts';
import type { StateRule, Violation } from './rule.ts';
import { violation } from './violation.ts';

/**
 * PCI-09: a passive adapter splits its slot's lanes among several drives, which the board must be able to do; otherwise
 * only the first drive appears. A warning where it is not known of the board. Source: Supermicro AOC-SLG3 pages.
 */
export const bifurcation: StateRule = {
  id: 'PCI-09',
  reads: ['motherboard.bifurcation', 'pciecard.requires_bifurcation'],
  judge({ board, unitsOf }) {
    if (!board || board.specs.bifurcation === true) return [];
    const known = board.specs.bifurcation !== null;
    return byModel(unitsOf('pciecard'), (card) => card).flatMap(
      ({ uuid, first, all: cards }): Violation[] => {
        const part = first.part;
        const needs = part?.type === 'pciecard' ? part.specs.requires_bifurcation : undefined;
        if (part && needs === null) return cannotVerify('PCI-09', part, 'requires_bifurcation', cards.length);
        if (!needs) return [];
        const fault = known
          ? `which ${board.name} does not offer`
          : `and it is not known whether ${board.name} offers it`;
        return violation({
          rule: 'PCI-09',
          severity: known ? 'error' : 'warning',
          resource: `bifurcation ${uuid}`,
          measure: cards.length,
          subject: uuid,
          facts: { cards: cards.length, bifurcation: needs, board: board.uuid },
          message: `${nameOf(first)} needs ${needs} bifurcation, ${fault}: only its first drive would appear`,
        });
      },
    );
  },
};

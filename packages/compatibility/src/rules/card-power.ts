import { byModel } from './by-model.ts';
import { cannotVerify } from './cannot-verify.ts';
import type { StateRule, Violation } from './rule.ts';
import { violation } from './violation.ts';

const X16_SLOT_W = 75;
const NARROW_SLOT_W = 25;

/**
 * PCI-12: a card that draws more than its slot gives (75 W for x16, 25 W for x4 and x8) must have a power connector of
 * its own; a record without one is at odds with itself. Watts. Source: PCIe card electromechanical specification.
 */
export const cardPower: StateRule = {
  id: 'PCI-12',
  reads: ['pciecard.tdp_w', 'pciecard.aux_power', 'pciecard.pcie_lanes'],
  judge({ unitsOf }) {
    return byModel(unitsOf('pciecard'), (card) => card).flatMap(
      ({ uuid, first, all: cards }): Violation[] => {
        const part = first.part;
        if (part?.type !== 'pciecard' || part.specs.tdp_w === undefined) return [];
        const { tdp_w: watts, aux_power: aux, pcie_lanes: lanes } = part.specs;
        if (watts === null) return cannotVerify('PCI-12', part, 'tdp_w', cards.length);
        const given = lanes === null || lanes >= 16 ? X16_SLOT_W : NARROW_SLOT_W;
        if (watts <= given || (aux && aux.length > 0)) return [];
        if (aux === null) return cannotVerify('PCI-12', part, 'aux_power', cards.length);
        return violation({
          rule: 'PCI-12',
          severity: 'error',
          resource: `card power ${uuid}`,
          measure: cards.length,
          subject: uuid,
          facts: { cards: cards.length, card_w: watts, slot_w: given, lanes },
          message: `${part.name} draws ${watts} W; an x${lanes} slot gives ${given} W, so it needs a power cable, and it has no connector for one`,
        });
      },
    );
  },
};

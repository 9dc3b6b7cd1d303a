import { nameOf } from '../engine/unit.ts';
import { seatedCards } from '../ledger/card-seats.ts';
import { generationOf, lostGenerations } from '../placement/card-cost.ts';
import { byModel } from './by-model.ts';
import type { StateRule } from './rule.ts';
import { violation } from './violation.ts';

/** PCI-03: the slot is of an older PCIe generation than the card, which works at the slot's speed. Source: PCIe base specification. */
export const pcieGeneration: StateRule = {
  id: 'PCI-03',
  reads: ['motherboard.pcie_slots.gen'],
  judge(ledger) {
    const slow = seatedCards(ledger).filter(({ card, slot }) => lostGenerations(card, slot) > 0);
    return byModel(slow, ({ card }) => card).flatMap(({ uuid, first, all: seated }) => {
      const { card, slot } = first;
      const own = generationOf(card);
      return violation({
        rule: 'PCI-03',
        severity: 'info',
        resource: `generation ${uuid}`,
        measure: seated.reduce((sum, { card, slot }) => sum + lostGenerations(card, slot), 0),
        subject: uuid,
        facts: { cards: seated.length, card_gen: own, slot_gen: slot.gen, slot: slot.label },
        message: `${nameOf(card)} is PCIe Gen${own} and runs at Gen${slot.gen} in ${slot.label}`,
      });
    });
  },
};

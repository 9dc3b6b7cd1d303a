import { nameOf } from '../engine/unit.ts';
import { seatedCards } from '../ledger/card-seats.ts';
import { generationOf, lostGenerations } from '../placement/card-cost.ts';
import type { AdvisoryRule } from './rule.ts';
import { violation } from './violation.ts';

/** PCI-03: the slot is of an older PCIe generation than the card, which works at the slot's speed. Source: PCIe base specification. */
export const pcieGeneration: AdvisoryRule = {
  id: 'PCI-03',
  advises: true,
  reads: ['motherboard.pcie_slots.gen'],
  judge(ledger) {
    const slow = seatedCards(ledger).filter(({ card, slot }) => lostGenerations(card, slot) > 0);
    const [first] = slow;
    if (!ledger.board || !first) return [];
    const list = slow.map(
      ({ card, slot }) =>
        `${nameOf(card)} is PCIe Gen${generationOf(card)} and runs at Gen${slot.gen} in ${slot.label}`,
    );
    return violation({
      rule: 'PCI-03',
      severity: 'info',
      // As with lanes: which of several equal cards it is, is chance.
      resource: 'generations of cards',
      measure: slow.reduce((sum, { card, slot }) => sum + lostGenerations(card, slot), 0),
      subject: ledger.board.uuid,
      facts: { cards: slow.length, card_gen: generationOf(first.card), slot_gen: first.slot.gen },
      message: list.join('; '),
    });
  },
};

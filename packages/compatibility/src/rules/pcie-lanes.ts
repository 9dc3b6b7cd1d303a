import { nameOf } from '../engine/unit.ts';
import { seatedCards } from '../ledger/card-seats.ts';
import { lostLanes } from '../placement/card-cost.ts';
import { lanesOf } from '../placement/fits.ts';
import type { AdvisoryRule } from './rule.ts';
import { violation } from './violation.ts';

/**
 * PCI-02: even in the best placement a card has more lanes than its slot is wired for, so it runs slower. Lanes as wired,
 * not the connector's length. Source: slot lists of boards; "x8 (in x16)" slots are common in SMBIOS.
 */
export const pcieLanes: AdvisoryRule = {
  id: 'PCI-02',
  advises: true,
  reads: ['motherboard.pcie_slots.lanes'],
  judge(ledger) {
    const narrow = seatedCards(ledger).filter(({ card, slot }) => lostLanes(card, slot) > 0);
    const [first] = narrow;
    if (!ledger.board || !first) return [];
    const lost = narrow.reduce((sum, { card, slot }) => sum + lostLanes(card, slot), 0);
    const list = narrow
      .map(
        ({ card, slot }) =>
          `${nameOf(card)} is x${lanesOf(card)}, but runs at x${slot.lanes} in ${slot.label}`,
      )
      .join('; ');
    return violation({
      rule: 'PCI-02',
      severity: 'warning',
      // Which of several equal cards gets the narrow slot is chance: what they lose together is not.
      resource: 'lanes of cards',
      measure: lost,
      subject: ledger.board.uuid,
      facts: {
        cards: narrow.length,
        card_lanes: lanesOf(first.card),
        slot_lanes: first.slot.lanes,
        lost_lanes: lost,
      },
      message: `${list}: no wider slot is free`,
    });
  },
};

import { nameOf } from '../engine/unit.ts';
import { seatedCards } from '../ledger/card-seats.ts';
import { lostLanes } from '../placement/card-cost.ts';
import { lanesOf } from '../placement/fits.ts';
import { byModel } from './by-model.ts';
import type { StateRule } from './rule.ts';
import { violation } from './violation.ts';

/**
 * PCI-02: even in the best placement a card has more lanes than its slot is wired for, so it runs slower. Lanes as wired,
 * not the connector's length. Source: slot lists of boards; "x8 (in x16)" slots are common in SMBIOS.
 */
export const pcieLanes: StateRule = {
  id: 'PCI-02',
  reads: ['motherboard.pcie_slots.lanes'],
  judge(ledger) {
    const narrow = seatedCards(ledger).filter(({ card, slot }) => lostLanes(card, slot) > 0);
    return byModel(narrow, ({ card }) => card).flatMap(({ uuid, first, all: seated }) => {
      const { card, slot } = first;
      const [lanes, wired] = [lanesOf(card), slot.lanes];
      return violation({
        rule: 'PCI-02',
        severity: 'warning',
        resource: `lanes ${uuid}`,
        measure: seated.reduce((sum, { card, slot }) => sum + lostLanes(card, slot), 0),
        subject: uuid,
        facts: { cards: seated.length, card_lanes: lanes, slot_lanes: wired, slot: slot.label },
        message: `${nameOf(card)} is x${lanes}, but runs at x${wired} in ${slot.label}: no wider slot is free`,
      });
    });
  },
};

import { isRiser } from '../placement/fits.ts';
import type { StateRule } from './rule.ts';
import { counted, violation } from './violation.ts';

/**
 * PCI-07: in a chassis whose openings are reached only through risers, cards need a riser. Measured in cards without one.
 * Source: SC813M and WIO chassis pages.
 */
export const riserMissing: StateRule = {
  id: 'PCI-07',
  reads: ['chassis.expansion.riser_required'],
  judge({ board, chassis, unitsIn }) {
    if (!board || chassis?.specs.expansion.riser_required !== true) return [];
    const inSlots = unitsIn('pcie');
    if (inSlots.some(isRiser)) return [];
    const cards = inSlots.length;
    return violation({
      rule: 'PCI-07',
      severity: 'error',
      resource: 'riser',
      measure: cards,
      facts: { cards, rack_u: chassis.specs.rack_u, openings: chassis.specs.expansion.slots },
      message: `${chassis.name} needs a riser card for ${counted(cards, 'expansion card')}, and has none`,
      fix: { text: 'Add a riser', adds: { type: 'pciecard', quantity: 1 }, dependents: inSlots },
    });
  },
};

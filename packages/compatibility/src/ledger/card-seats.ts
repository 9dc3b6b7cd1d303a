import type { Unit } from '../engine/unit.ts';
import { isRiser } from '../placement/fits.ts';
import { seatCards } from '../placement/seat-cards.ts';
import type { PcieSlot } from '../placement/slot.ts';
import { bySeatFacts } from './by-facts.ts';
import { oncePerLedger } from './once-per-ledger.ts';

/** The best seating of all cards, judged as a set: today's seats do not matter. */
export const cardSeats = oncePerLedger((ledger) =>
  seatCards(ledger, bySeatFacts(ledger.unitsIn('pcie')), false),
);

export interface SeatedCard {
  readonly card: Unit;
  readonly slot: PcieSlot;
}

/** Cards (no risers) with the slots that this best seating gives them. */
export const seatedCards = oncePerLedger((ledger): readonly SeatedCard[] => {
  const { seats, slots } = cardSeats(ledger);
  const byLabel = new Map(slots.map((slot) => [slot.label, slot]));
  return [...seats].flatMap(([card, label]) => {
    const slot = byLabel.get(label);
    return slot?.takes === 'card' && !isRiser(card) ? [{ card, slot }] : [];
  });
});

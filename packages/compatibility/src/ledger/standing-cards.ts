import { isRiser, needsPcieSlot } from '../placement/fits.ts';
import { countStandingCards } from '../placement/count-standing-cards.ts';
import { seatRisersOf } from '../placement/seat-cards.ts';
import { bySeatFacts } from './by-facts.ts';
import { cardSeats } from './card-seats.ts';
import { oncePerLedger } from './once-per-ledger.ts';

/** How many cards, and risers with a PCIe edge, find no slot at all. */
export const standingCards = oncePerLedger((ledger): number => {
  const units = ledger.unitsIn('pcie');
  const risers = units.filter(isRiser);
  const ordered = risers.length > 0 ? bySeatFacts(units) : units;
  const { riserSeats, slots, cards } = seatRisersOf(ledger, ordered, false);
  const standing = countStandingCards({
    cards,
    slots: slots.filter(({ takes }) => takes === 'card'),
    taken: new Set(riserSeats.values()),
    openings: ledger.chassis?.specs.expansion.slots ?? null,
  });
  if (standing === undefined) return cardSeats(ledger).unseated.filter(needsPcieSlot).length;
  return standing + risers.filter((riser) => needsPcieSlot(riser) && !riserSeats.has(riser)).length;
});

import { byModelAndSlot, nameOf, type Unit } from '../engine/unit.ts';
import { heightsOf, isRiser, lanesOf, mountOf, widthOf } from '../placement/fits.ts';
import { seatCards } from '../placement/seat-cards.ts';
import type { StateRule } from './rule.ts';

/**
 * PCI-01: every card (network, HBA, GPU, adapter, add-in drive, PCIe riser) finds a slot that is long, high and wide
 * enough and wired to a present processor. Lanes are the connector's. Source: slot lists of board, riser and chassis.
 */
export const pcieSlots: StateRule = {
  id: 'PCI-01',
  judge(ledger) {
    if (!ledger.board) return [];
    const { seats, unseated, slots } = seatCards(ledger, false);
    const short = unseated.filter(needsPcieSlot).sort(byModelAndSlot);
    if (short.length === 0) return [];
    const cards = seats.size + unseated.length;
    const cardSlots = slots.filter(({ takes }) => takes === 'card').length;
    // Which of several equally long cards stands is chance; one that the ticket brings is the one to name.
    const first = short.find(({ itemIndex }) => itemIndex !== null);
    const needs = first ? ` (${needsOf(first)})` : '';
    return [
      {
        rule: 'PCI-01',
        severity: 'error',
        resource: 'pcie slots',
        measure: short.length,
        subjectUuid: null,
        facts: {
          missing: short.length,
          cards,
          card_slots: cardSlots,
          openings: ledger.chassis?.specs.expansion.slots ?? null,
          lanes: first ? lanesOf(first) : null,
          width: first ? widthOf(first) : null,
        },
        message: `No free expansion slot for ${short.length} of ${cards} cards${needs}; slots for cards: ${cardSlots}`,
      },
    ];
  },
};

/** Risers of other mounts (WIO) have no PCIe edge: whether they fit the board is another rule's question. */
function needsPcieSlot(unit: Unit): boolean {
  return !isRiser(unit) || mountOf(unit) === 'pcie';
}

/** "NVIDIA A30 24GB needs x16, FH, 2 openings" */
function needsOf(unit: Unit): string {
  const [lanes, heights, width] = [lanesOf(unit), heightsOf(unit), widthOf(unit)];
  const needs = [
    lanes === null ? undefined : `x${lanes}`,
    heights?.join(' or '),
    width > 1 ? `${width} openings` : undefined,
  ].filter((need) => need !== undefined);
  return `${nameOf(unit)} needs ${needs.join(', ') || 'a slot'}`;
}

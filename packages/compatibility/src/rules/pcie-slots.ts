import type { Ledger } from '../engine/ledger.ts';
import { byModelAndSlot, nameOf, type Unit } from '../engine/unit.ts';
import { cardSeats } from '../ledger/card-seats.ts';
import { standingCards } from '../ledger/standing-cards.ts';
import { fits, heightsOf, lanesOf, needsPcieSlot, widthOf } from '../placement/fits.ts';
import type { PcieSlot } from '../placement/slot.ts';
import { byModel } from './by-model.ts';
import { cannotVerify } from './cannot-verify.ts';
import type { StateRule, Violation } from './rule.ts';
import { fewer, withWords, type Words } from './violation.ts';

/**
 * PCI-01: every card (network, HBA, GPU, adapter, add-in drive, PCIe riser) finds a slot that is long, high and wide
 * enough and wired to a present processor. Lanes are the connector's. `facts.reason` says what is in the way: PCI-04
 * bracket, PCI-05 absent processor, PCI-06 no free neighbour for a wide card. Source: slot lists of board, riser, chassis.
 */
export const pcieSlots: StateRule = {
  id: 'PCI-01',
  reads: [
    'motherboard.pcie_slots',
    'chassis.expansion',
    'pciecard.slot_height',
    'pciecard.slot_width',
    'nic.slot_height',
    'nic.pcie_lanes',
    'hbacard.slot_height',
  ],
  judge(ledger) {
    if (!ledger.board) return [];
    const missing = standingCards(ledger);
    if (missing === 0) return unknownFacts(ledger);
    const resource = 'pcie slots';
    const common = {
      rule: 'PCI-01',
      severity: 'error',
      resource,
      measure: missing,
      subjectUuid: null,
    } as const;
    return [withWords(common, () => wordsOf(ledger, missing)), ...unknownFacts(ledger)];
  },
};

function wordsOf(ledger: Ledger, missing: number): Words {
  const { seats, unseated, slots, gaveUp } = cardSeats(ledger);
  const short = unseated.filter(needsPcieSlot).sort(byModelAndSlot);
  const cards = seats.size + unseated.length;
  const cardSlots = slots.filter(({ takes }) => takes === 'card').length;
  // Which of several equally long cards stands is chance; one that the ticket brings is the one to name.
  const comes = ({ itemIndex }: Unit) => itemIndex !== null;
  const first = short.find(comes) ?? [...seats.keys()].filter(needsPcieSlot).sort(byModelAndSlot).find(comes);
  const why = first ? reasonOf(first, slots, new Set(seats.values())) : undefined;
  const reason = gaveUp ? 'no seating found within the search limit' : why?.reason;
  const needs = first ? ` (${needsOf(first)}${why?.words ?? ''})` : '';
  return {
    facts: {
      reason: reason ?? null,
      needs: why?.needs ?? null,
      missing,
      cards,
      card_slots: cardSlots,
      openings: ledger.chassis?.specs.expansion.slots ?? null,
      lanes: first ? lanesOf(first) : null,
      width: first ? widthOf(first) : null,
    },
    message: `No free expansion slot for ${missing} of ${cards} cards${needs}; slots for cards: ${cardSlots}`,
    fix: { text: fewer(missing, 'card'), dependents: short },
  };
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

interface Reason {
  reason: string;
  needs: string | null;
  words: string;
}

function reasonOf(card: Unit, slots: readonly PcieSlot[], taken: ReadonlySet<string>): Reason | undefined {
  const heights = heightsOf(card);
  const forCards = slots.filter(({ takes }) => takes === 'card');
  if (
    heights &&
    forCards.length > 0 &&
    forCards.every(({ height }) => height !== null && !heights.includes(height))
  ) {
    return {
      reason: 'PCI-04',
      needs: heights.join(' or '),
      words: `; the openings are ${forCards[0]?.height}`,
    };
  }
  const open = slots.filter((slot) => !taken.has(slot.label) && fits(card, slot));
  const waiting = open.find(({ blocked }) => blocked !== undefined)?.blocked;
  if (waiting !== undefined) {
    return {
      reason: 'PCI-05',
      needs: waiting.replace('needs ', ''),
      words: `; a slot is free that ${waiting}`,
    };
  }
  if (widthOf(card) > 1 && taken.size < forCards.length) {
    return { reason: 'PCI-06', needs: `${widthOf(card)} adjacent openings`, words: ' side by side' };
  }
  return undefined;
}

/** Facts that this rule rests on and that the catalog states as not known. */
function unknownFacts(ledger: Ledger): Violation[] {
  const { board, cpus } = ledger;
  const cards = ledger.unitsIn('pcie');
  const sockets = board?.specs.sockets ?? 0;
  const unwired = cpus > 0 && cpus < sockets && board?.specs.pcie_slots.some(({ cpu }) => cpu === null);
  return [
    ...(board && unwired ? cannotVerify('PCI-01', board, 'pcie_slots.cpu', cards.length) : []),
    ...byModel(cards, (card) => card).flatMap(({ first: { part }, all }) => {
      const count = all.length;
      if (!part) return [];
      return [
        ...('pcie_lanes' in part.specs && part.specs.pcie_lanes === null
          ? cannotVerify('PCI-01', part, 'pcie_lanes', count)
          : []),
        ...('slot_height' in part.specs && part.specs.slot_height === null
          ? cannotVerify('PCI-01', part, 'slot_height', count)
          : []),
      ];
    }),
  ];
}

import { compareText, type Unit } from '../engine/unit.ts';

/** Units in the order of some of their facts, the fastest first. */
type Order = (units: readonly Unit[]) => Unit[];

/** What decides which bays drives take. */
export const byBayFacts = byFacts(['form_factor', 'protocol']);
/** What decides where any drive or card goes, and what it loses there. */
export const bySeatFacts = byFacts([
  'pcie_gen',
  'pcie_lanes',
  'form_factor',
  'protocol',
  'link_gbps',
  'height_mm',
  'm2_size',
  'm2_key',
  'slot_height',
  'slot_width',
]);

/**
 * A set is judged alike whoever came first and whatever its parts are called, so that a part replaced by its own model
 * changes nothing: what decides where they go, and what they lose there, decides on their order.
 */
function byFacts(facts: readonly string[]): Order {
  return (units) => {
    // A server has many units of few models.
    const texts = new Map<Unit['part'], string>();
    for (const { part } of units) if (!texts.has(part)) texts.set(part, textOf(part, facts));
    if (texts.size < 2) return [...units];
    return units.toSorted((a, b) => -compareText(texts.get(a.part) ?? '', texts.get(b.part) ?? ''));
  };
}

function textOf(part: Unit['part'], facts: readonly string[]): string {
  const specs = part?.specs as Readonly<Record<string, unknown>> | undefined;
  return facts.map((fact) => JSON.stringify(specs?.[fact]) ?? '').join(' ');
}

import { compareText, type Unit } from '../engine/unit.ts';

/** What decides where a drive or card goes, and what it loses there. */
const FACTS = [
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
] as const;

/**
 * Units in the order of their facts, the fastest first. A set is judged alike whoever came first and whatever its parts
 * are called, so that a part replaced by its own model changes nothing.
 */
export function byFacts(units: readonly Unit[]): Unit[] {
  // A server has many units of few models.
  const texts = new Map<Unit['part'], string>();
  for (const { part } of units) if (!texts.has(part)) texts.set(part, factsOf(part));
  if (texts.size < 2) return [...units];
  return units.toSorted((a, b) => -compareText(texts.get(a.part) ?? '', texts.get(b.part) ?? ''));
}

function factsOf(part: Unit['part']): string {
  const specs = part?.specs as Readonly<Record<string, unknown>> | undefined;
  return FACTS.map((fact) => JSON.stringify(specs?.[fact]) ?? '').join(' ');
}

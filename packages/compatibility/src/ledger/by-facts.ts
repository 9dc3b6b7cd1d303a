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
  const texts = new Map(units.map((unit) => [unit, factsOf(unit)]));
  return units.toSorted((a, b) => -compareText(texts.get(a) ?? '', texts.get(b) ?? ''));
}

function factsOf({ part }: Unit): string {
  const specs = part?.specs as Readonly<Record<string, unknown>> | undefined;
  return FACTS.map((fact) => JSON.stringify(specs?.[fact]) ?? '').join(' ');
}

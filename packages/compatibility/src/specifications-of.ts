import type { Part } from '@racksmith/catalog';

/** What a ticket keeps of a part, in words of its own day: brand, model and the facts people ask for first. */
export function specificationsOf(part: Part): Record<string, string | number | boolean> {
  return { brand: part.manufacturer, model: part.model };
}

import type { Part } from '@racksmith/catalog';

/** The parts in whose names and numbers every word of the search occurs, in the order given. */
export function findParts<P extends Part>(parts: readonly P[], search: string | null): readonly P[] {
  if (search === null) return parts;
  const words = search.toLowerCase().split(/\s+/);
  return parts.filter((part) => {
    const text = textOf(part);
    return words.every((word) => text.includes(word));
  });
}

const texts = new WeakMap<Part, string>();

/** Made once per part: a catalog lives as long as the process. */
function textOf(part: Part): string {
  const known = texts.get(part);
  if (known !== undefined) return known;
  const { uuid, name, manufacturer, model, part_number: number, aliases = [] } = part;
  const text = [name, manufacturer, model, number, uuid, ...aliases].join('\n').toLowerCase();
  texts.set(part, text);
  return text;
}

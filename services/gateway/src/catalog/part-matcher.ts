import type { Part } from '@racksmith/catalog';

/** Says of a part whether every word of the search occurs in its names and numbers. */
export function partMatcher(search: string | null): (part: Part) => boolean {
  if (search === null) return () => true;
  const words = search.toLowerCase().split(/\s+/);
  return (part) => {
    const text = textOf(part);
    return words.every((word) => text.includes(word));
  };
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

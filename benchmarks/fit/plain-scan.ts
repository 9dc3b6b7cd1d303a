import type { Part } from '@racksmith/catalog';

/**
 * The floor: one look at each candidate, comparing the few facts that a purchaser would filter by, without saying why a
 * part does not fit and without looking at the rest of the server.
 */
export function plainScan(parts: readonly Part[], like: Part | undefined): Part[] {
  const wanted = Object.entries(like?.specs ?? {}).filter(([, value]) => typeof value !== 'object');
  const [first, second, third] = wanted;
  return parts.filter(({ specs }) => {
    const facts = specs as Readonly<Record<string, unknown>>;
    return (
      (first === undefined || facts[first[0]] === first[1]) &&
      (second === undefined || facts[second[0]] === second[1]) &&
      (third === undefined || facts[third[0]] === third[1])
    );
  });
}

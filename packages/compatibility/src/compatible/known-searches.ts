import type { Catalog } from '@racksmith/catalog';

const MOST_KEPT = 16;
const searches = new WeakMap<Catalog, Map<string, unknown>>();

/**
 * The search for a question, kept for the next page of its answer or another filter; of those asked last only, and as
 * long as the catalog.
 * @param question all that the answer rests on, in one text: whatever differs in it is another question
 */
export function knownSearch<S>(catalog: Catalog, question: string, make: () => S): S {
  const known = searches.get(catalog) ?? new Map<string, unknown>();
  searches.set(catalog, known);
  const search = (known.get(question) as S | undefined) ?? make();
  known.delete(question);
  known.set(question, search);
  for (const oldest of known.keys()) {
    if (known.size <= MOST_KEPT) break;
    known.delete(oldest);
  }
  return search;
}

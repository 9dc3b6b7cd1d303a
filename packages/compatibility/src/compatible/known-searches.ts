import type { Catalog } from '@racksmith/catalog';

/** Something that answers one question again and again. */
interface Search {
  /** Lets go of what is only worth keeping while an answer is made. */
  settle(): void;
}

const MOST_KEPT = 16;
const searches = new WeakMap<Catalog, Map<string, Search>>();

/**
 * The search for a question, kept for the next page of its answer or another filter; of those asked last only, and as
 * long as the catalog.
 * @param question all that the answer rests on, in one text: whatever differs in it is another question
 */
export function knownSearch<S extends Search>(catalog: Catalog, question: string, make: () => S): S {
  const known = searches.get(catalog) ?? new Map<string, Search>();
  searches.set(catalog, known);
  const found = known.get(question) as S | undefined;
  const search = found ?? make();
  known.delete(question);
  if (!found) for (const other of known.values()) other.settle();
  known.set(question, search);
  for (const oldest of known.keys()) {
    if (known.size <= MOST_KEPT) break;
    known.delete(oldest);
  }
  return search;
}

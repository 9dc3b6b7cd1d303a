/** What somebody looks for, taken apart. */
export interface SearchText {
  /** All of them must occur. */
  terms: readonly SearchTerm[];
  /** In whole words and beginnings of words, or anywhere inside them. */
  within: 'words' | 'parts';
}

export interface SearchTerm {
  text: string;
  /** Was written in quotes: its words stand side by side, and the last one ends there. */
  isPhrase: boolean;
}

/** Shorter parts occur everywhere, and no index knows them. */
const SHORTEST_PART = 3;

const TERM = /"([^"]*)"?|[^\s"]+/g;

/**
 * Reads what people write into a search field: words, of which the beginning suffices; "phrases in quotes"; and *parts*
 * of words. undefined if there is no letter and no digit in it.
 */
export function readSearch(written: string): SearchText | undefined {
  const terms = [...written.matchAll(TERM)].flatMap(([whole, phrase]): SearchTerm[] => {
    const text = (phrase ?? whole).replaceAll('*', ' ').trim().toLowerCase();
    return wordsOf(text).length > 0 ? [{ text, isPhrase: phrase !== undefined }] : [];
  });
  if (terms.length === 0) return undefined;
  return { terms, within: written.includes('*') ? 'parts' : 'words' };
}

/** The same inside of words; undefined if it is too short for that, or looks there already. */
export function insideWords({ terms, within }: SearchText): SearchText | undefined {
  const isLongEnough = terms.some(({ text }) => text.length >= SHORTEST_PART);
  return within === 'words' && isLongEnough ? { terms, within: 'parts' } : undefined;
}

/** For to_tsquery: every word in quotes, so that nothing in it is an operator. */
export function toTsquery({ terms }: SearchText): string {
  return terms
    .map(({ text, isPhrase }) => {
      const words = wordsOf(text);
      return `(${words.map((word, index) => `'${word}'${!isPhrase && index === words.length - 1 ? ':*' : ''}`).join(' <-> ')})`;
    })
    .join(' & ');
}

/** Whether words have to stand side by side: in a phrase, or because signs stand between them. */
export function hasNeighbours({ terms }: SearchText): boolean {
  return terms.some(({ text }) => wordsOf(text).length > 1);
}

/** For like: a pattern per term. */
export function toPatterns({ terms }: SearchText): string[] {
  return terms.map(({ text }) => `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

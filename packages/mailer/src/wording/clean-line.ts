/** Marks that reorder or hide what follows them. Ordinary right-to-left letters need none of them. */
export const DECEPTIVE_MARKS = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/**
 * Somebody's words as one line: no control character, no line separator of any script, no mark that makes the text
 * read otherwise than it is. Safe in a header and in a sentence of ours.
 */
export function cleanLine(text: string): string {
  return text
    .toWellFormed()
    .replace(DECEPTIVE_MARKS, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}

import { DECEPTIVE_MARKS } from './clean-line.ts';

/** Somebody's words with their line breaks, as LF; at most one empty line in a row, and nothing invisible. */
export function cleanParagraphs(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
    .replace(DECEPTIVE_MARKS, '')
    .replace(/[^\P{Cc}\n]+/gu, ' ')
    .replace(/[^\S\n]+$/gmu, '')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}

import { expect, test } from '@jest/globals';
import fc from 'fast-check';

import { cleanLine } from './clean-line.ts';
import { cleanParagraphs } from './clean-paragraphs.ts';
import { clip } from './clip.ts';

const anything = fc.string({ unit: 'binary', maxLength: 60 });
const SEPARATORS = ['\r', '\n', '\0', ' ', '\u007f', '\u0085', '\u2028', '\u2029'];
const deceptive = fc.constantFrom(...SEPARATORS, '\u202e', '\u2066', '\ud800');
const hostile = fc.array(fc.oneof(anything, deceptive)).map((parts) => parts.join(''));
const UNWANTED = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

test('whatever goes in, one clean line comes out', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const line = cleanLine(text);
      expect(line).not.toMatch(UNWANTED);
      expect(cleanLine(line)).toBe(line);
    }),
  );
});

test('whatever goes in, only line feeds separate lines', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const paragraphs = cleanParagraphs(text);
      expect(paragraphs.replaceAll('\n', '')).not.toMatch(UNWANTED);
      expect(paragraphs).not.toContain('\n\n\n');
      expect(cleanParagraphs(paragraphs)).toBe(paragraphs);
    }),
  );
});

test('ordinary words of any language stay as they are', () => {
  for (const text of ['Zürich – 2×', '服务器', 'خادم', '👩‍💻 ok', "O'Neil & <sons>"]) {
    expect(cleanLine(text)).toBe(text);
  }
});

test('line breaks of every system become one kind, and paragraphs stay apart', () => {
  expect(cleanParagraphs('a\r\nb\rc\u2028d \n\n\n\n e')).toBe('a\nb\nc\nd\n\n e');
});

test('clipping counts characters and never splits one', () => {
  expect(clip('abcdef', 6)).toBe('abcdef');
  expect(clip('abcdefg', 6)).toBe('abcde…');
  expect(clip('😀😀😀', 2)).toBe('😀…');
});

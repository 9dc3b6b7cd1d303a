import { expect, test } from '@jest/globals';
import { notableLine } from './notable-line.ts';

test.each([
  ['{"level":"info","msg":"request"}', undefined],
  ['Debugger attached.', undefined],
  ['{"level":"warn"', undefined],
  ['{"level":"warn","msg":"slow"}', 'slow'],
  [
    '{"level":"error","msg":"no mail","err":{"message":"connect\\nECONNREFUSED"}}',
    'no mail: connect ECONNREFUSED',
  ],
  ['{"level":"fatal","err":{"message":"gone"}}', 'gone'],
])('of %s a person sees %s', (line, words) => {
  expect(notableLine(line)).toBe(words);
});

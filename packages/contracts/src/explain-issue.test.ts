import { expect, test } from '@jest/globals';
import * as z from 'zod';

import { explainIssue, explainIssues } from './explain-issue.ts';

const schema = z.strictObject({
  name: z.string().min(1).max(5),
  watts: z.number().positive().max(100),
  lanes: z.literal([1, 2]),
  kind: z.literal('nic'),
  items: z.array(z.strictObject({ count: z.int().min(1) })).max(1),
  labels: z.record(z.string().min(1), z.string()).optional(),
});
const RIGHT = { name: 'a', watts: 1, lanes: 1, kind: 'nic', items: [{ count: 1 }] };

test('what is in order has no faults', () => {
  expect(schema.safeParse(RIGHT).success).toBe(true);
});

test.each([
  [{ name: undefined }, 'name', 'is required'],
  [{ name: 7 }, 'name', 'must be a string'],
  [{ name: '' }, 'name', 'must not be empty'],
  [{ name: 'abcdef' }, 'name', 'may hold 5 characters at most'],
  [{ watts: 0 }, 'watts', 'must be more than 0'],
  [{ watts: 101 }, 'watts', 'must be 100 at most'],
  [{ lanes: 3 }, 'lanes', 'must be one of 1, 2'],
  [{ kind: 'cpu' }, 'kind', 'must be nic'],
  [{ items: {} }, 'items', 'must be an array'],
  [{ items: [{ count: 1 }, { count: 1 }] }, 'items', 'may hold 1 at most'],
  [{ items: [{ count: 1.5 }] }, 'items[0].count', 'must be a whole number'],
  [{ items: [{ count: 0 }] }, 'items[0].count', 'must be 1 at least'],
  [{ items: [{ count: 1, colour: 'red' }] }, 'items[0].colour', 'is not a known field'],
  [{ labels: { '': 'x' } }, 'labels.', 'holds a key that must not be empty'],
  [{ colour: 'red' }, 'colour', 'is not a known field'],
])('%j is refused at %s: %s', (wrong, field, reason) => {
  const { error } = schema.safeParse({ ...RIGHT, ...wrong }, { error: explainIssue });
  expect(explainIssues(error?.issues ?? [], 'body')).toEqual([{ field, reason }]);
});

test('a value that is wrong as a whole has a name', () => {
  const { error } = schema.safeParse([], { error: explainIssue });
  expect(explainIssues(error?.issues ?? [], 'body')).toEqual([
    { field: 'body', reason: 'must be an object' },
  ]);
});

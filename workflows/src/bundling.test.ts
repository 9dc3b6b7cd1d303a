import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from '@jest/globals';

const FOLDERS = ['@racksmith/workflows', '@racksmith/domain'].map((name) =>
  dirname(fileURLToPath(import.meta.resolve(name))),
);

/** What stands in no function and no class, and can be set or added to. */
const STATE =
  /^(export )?(let|var) |^(export )?const \w+(: (Map|Set|WeakMap)<.*>)? = new (Map|Set|WeakMap)\b/m;

test('no module that tickets share keeps anything of one of them', () => {
  const files = FOLDERS.flatMap((folder) => globSync(`${folder}/**/*.ts`)).filter(
    (file) => !file.endsWith('.test.ts'),
  );
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => STATE.test(readFileSync(file, 'utf8')))).toEqual([]);
});

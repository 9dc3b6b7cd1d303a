/** Fails when a service reads a variable that docs/operations.md does not explain, or the page has one that nobody reads. */
import { readFileSync } from 'node:fs';

const PAGE = 'docs/operations.md';
const CONFIGS = ['gateway', 'worker', 'server-builder'].map((service) => `services/${service}/src/config.ts`);

const read = new Set(
  CONFIGS.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name = '']) => name),
  ),
);
const rows = readFileSync(PAGE, 'utf8')
  .split('\n')
  .filter((line) => /^\| `[A-Z_]+`/.test(line));
const explained = new Set(
  rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([A-Z_]+)`/g)].map(([, name = '']) => name)),
);

const faults = [
  ...[...read].filter((name) => !explained.has(name)).map((name) => `${PAGE} does not explain ${name}`),
  ...[...explained]
    .filter((name) => !read.has(name))
    .map((name) => `${PAGE} explains ${name}, which no service reads`),
];
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;

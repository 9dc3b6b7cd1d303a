/** `npm run bench:fit [-- SIZE ...]`: how fast the fit engine is over large catalogs, beside plain scans of the same candidates. */
import { loadCatalog } from '@racksmith/catalog';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatTable } from '../measure/format-table.ts';
import { measureLoad } from './measure-load.ts';
import { measureQueries } from './measure-queries.ts';
import { measureTickets } from './measure-tickets.ts';
import { generateCatalog } from './generate-catalog.ts';

const SHIPPED = fileURLToPath(new URL('../../catalog', import.meta.url));
const SEED = 20260101;
const asked = process.argv.slice(2).map(Number);
const SIZES = asked.length > 0 ? asked : [100_000, 5000];

const HEADER = ['what', 'p50', 'p99', 'floor', 'ratio', 'aim'];

const folder = await mkdtemp(join(tmpdir(), 'racksmith-bench-'));
try {
  for (const size of SIZES) {
    const generated = join(folder, String(size));
    await generateCatalog(generated, size, SEED);
    const folders = [SHIPPED, generated];
    const rows = [await measureLoad(folders)];
    const catalog = await loadCatalog(folders);
    rows.push(...(await measureQueries(catalog)), ...(await measureTickets(catalog)));
    console.log(`\n${catalog.size} parts\n\n${formatTable(HEADER, rows)}`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** `npm run bench:fit [-- SIZE ...]`: how fast the fit engine is over large catalogs, beside plain scans of the same candidates. */
import { loadCatalog } from '@racksmith/catalog';
import { spawnSync } from 'node:child_process';
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
const SIZES = ['100000', '5000'];
const HEADER = ['what', 'p50', 'p99', 'floor', 'ratio', 'aim'];

const asked = process.argv.slice(2);
const sizes = asked.length > 0 ? asked : SIZES;
const [only] = sizes;
if (sizes.length === 1) await measureSize(Number(only));
else process.exitCode = sizes.map(measureApart).find((code) => code !== 0) ?? 0;

/** In a process of its own, as in a gateway: another catalog beside it is memory that the garbage collector walks, too. */
function measureApart(size: string): number {
  const { status } = spawnSync(process.execPath, [...process.execArgv, import.meta.filename, size], {
    stdio: 'inherit',
  });
  return status ?? 1;
}

async function measureSize(size: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'racksmith-bench-'));
  try {
    await generateCatalog(folder, size, SEED);
    const folders = [SHIPPED, folder];
    const rows = [await measureLoad(folders)];
    const catalog = await loadCatalog(folders);
    rows.push(...(await measureQueries(catalog)), ...(await measureTickets(catalog)));
    console.log(`\n${catalog.size} parts\n\n${formatTable(HEADER, rows)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadCatalog } from '@racksmith/catalog';
import { milliseconds, ratio } from '../measure/format-table.ts';

/** Reading, checking and indexing the folders, beside reading and parsing the same files and no more. */
export async function measureLoad(folders: readonly string[]): Promise<string[]> {
  const started = performance.now();
  const catalog = await loadCatalog(folders);
  const loaded = performance.now() - started;
  const megabytes = Math.round(process.memoryUsage().rss / 2 ** 20);
  const floor = await parseAll(folders);
  return [
    `load, check, index ${catalog.size} parts (process: ${megabytes} MB)`,
    milliseconds(loaded),
    milliseconds(loaded),
    milliseconds(floor),
    ratio(loaded, floor),
    '3000, 350 MB',
  ];
}

async function parseAll(folders: readonly string[]): Promise<number> {
  const started = performance.now();
  for (const folder of folders) {
    for (const file of await readdir(folder, { recursive: true })) {
      if (file.endsWith('.json')) JSON.parse(await readFile(join(folder, file), 'utf8'));
    }
  }
  return performance.now() - started;
}

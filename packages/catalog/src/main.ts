/**
 * `npm run catalog:check [-- FOLDER ...]`: reads the shipped catalog together with these folders and says all that is
 * wrong with them.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CatalogError } from './catalog-error.ts';
import { loadCatalog } from './load-catalog.ts';

const SHIPPED = fileURLToPath(new URL('../../../catalog', import.meta.url));

try {
  const own = process.argv.slice(2).map((folder) => resolve(folder));
  const { size, version } = await loadCatalog([SHIPPED, ...own]);
  console.log(`In order: ${size} parts, version ${version}`);
} catch (error) {
  if (!(error instanceof CatalogError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

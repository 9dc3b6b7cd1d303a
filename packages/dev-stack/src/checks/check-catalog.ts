import { loadCatalog } from '@racksmith/catalog';
import { wordsOf } from '../stack-error.ts';

/** What is wrong with the catalog folders: every fault, with file, id and path. */
export async function checkCatalog(folders: readonly string[]): Promise<string | undefined> {
  try {
    await loadCatalog(folders);
    return undefined;
  } catch (error) {
    return `CATALOG_DIR: ${wordsOf(error)}`;
  }
}

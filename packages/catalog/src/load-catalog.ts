import { buildCatalog } from './build-catalog.ts';
import type { Catalog } from './catalog.ts';
import { CatalogError, type CatalogFault } from './catalog-error.ts';
import { checkCatalogFile } from './check-catalog-file.ts';
import type { Part } from './part.ts';
import { readCatalogFiles } from './read-catalog-files.ts';

/**
 * Reads and checks all catalog folders, the shipped one and a site's own ones alike.
 * @param folders paths of folders that hold `{type}-jsons/*.json`
 * @throws CatalogError with every fault found, so that one start is enough to see them all
 */
export async function loadCatalog(folders: readonly string[]): Promise<Catalog> {
  const faults: CatalogFault[] = [];
  const parts: Part[] = [];
  const owners = new Map<string, string>();
  for (const folder of folders) {
    for await (const read of readCatalogFiles(folder, faults)) {
      for (const part of checkCatalogFile(read, faults)) {
        parts.push(part);
        claimIds(part, read.file, owners, faults);
      }
    }
  }
  if (faults.length > 0) throw new CatalogError(faults);
  return buildCatalog(parts);
}

/** An id or alias stands for one part only, over all types, files and folders. */
function claimIds(part: Part, file: string, owners: Map<string, string>, faults: CatalogFault[]): void {
  const ids = [
    ['uuid', part.uuid],
    ...(part.aliases ?? []).map((alias, index) => [`aliases[${index}]`, alias]),
  ];
  for (const [path, id] of ids as [string, string][]) {
    const owner = owners.get(id);
    if (owner === undefined) owners.set(id, `${part.uuid} in ${file}`);
    else faults.push({ file, uuid: part.uuid, path, reason: `${id} is already taken by ${owner}` });
  }
}

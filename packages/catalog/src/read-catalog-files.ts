import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { COMPONENT_TYPES, type ComponentType } from '@racksmith/domain';
import type { CatalogFault } from './catalog-error.ts';

export interface CatalogFile {
  /** Path from the catalog folder's own name on, such as `catalog/cpu-jsons/amd-epyc.json`. */
  file: string;
  type: ComponentType;
  content: unknown;
}

/**
 * Reads every `{type}-jsons/*.json` below the folder, one after the other: a large catalog is never in memory twice.
 * What cannot be read or has no place becomes a fault.
 */
export async function* readCatalogFiles(folder: string, faults: CatalogFault[]): AsyncGenerator<CatalogFile> {
  const root = basename(folder) || folder;
  const fault = (file: string, reason: string) => faults.push({ file, uuid: null, path: null, reason });
  const entries = await listEntries(folder);
  if (!entries) {
    fault(folder, 'is not a readable folder');
    return;
  }
  let typeFolders = 0;
  for (const entry of entries) {
    const type = COMPONENT_TYPES.find((type) => entry.name === `${type}-jsons`);
    if (entry.isFolder && type) {
      typeFolders += 1;
      yield* readTypeFolder(join(folder, entry.name), `${root}/${entry.name}`, type, fault);
    } else if (entry.isFolder) {
      fault(
        `${root}/${entry.name}`,
        `unknown folder; expected ${COMPONENT_TYPES.map((type) => `${type}-jsons`).join(', ')}`,
      );
    } else if (entry.name.endsWith('.json')) {
      fault(`${root}/${entry.name}`, 'would not be read here; move it into a {type}-jsons folder');
    }
  }
  if (typeFolders === 0) fault(folder, 'holds no {type}-jsons folder');
}

type Fault = (file: string, reason: string) => void;

async function* readTypeFolder(
  folder: string,
  shown: string,
  type: ComponentType,
  fault: Fault,
): AsyncGenerator<CatalogFile> {
  for (const entry of (await listEntries(folder)) ?? []) {
    const file = `${shown}/${entry.name}`;
    if (entry.isFolder) {
      fault(file, 'a folder here would not be read; put the files beside each other');
    } else if (entry.name.endsWith('.json')) {
      try {
        yield { file, type, content: JSON.parse(await readFile(join(folder, entry.name), 'utf8')) };
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        fault(file, error instanceof SyntaxError ? `is not valid JSON: ${why}` : `cannot be read: ${why}`);
      }
    }
  }
}

/** Entries by name, dot files and README.md left out; undefined where the folder cannot be listed. */
async function listEntries(folder: string): Promise<{ name: string; isFolder: boolean }[] | undefined> {
  try {
    const names = (await readdir(folder))
      .filter((name) => !name.startsWith('.') && name !== 'README.md')
      .sort();
    return await Promise.all(
      names.map(async (name) => {
        const found = await stat(join(folder, name));
        return { name, isFolder: found.isDirectory() };
      }),
    );
  } catch {
    return undefined;
  }
}

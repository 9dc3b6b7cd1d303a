import { readdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

import type { Operation } from './operation.ts';

/**
 * Every operation of a folder, one per file, ordered by name. A new file is all that a new operation takes.
 * @param folder path of the folder, with a slash at the end
 * @throws Error naming a file without an operation, and two that claim the same name, route or action
 */
export async function loadOperations(folder: string): Promise<Operation[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const operations = await Promise.all(files.map((file) => loadOperation(folder, file)));
  operations.sort((one, other) => one.name.localeCompare(other.name));
  assertUnique(operations, 'name', (operation) => operation.name);
  assertUnique(operations, 'route', ({ method, path }) => `${method} ${path}`);
  assertUnique(operations, 'action', ({ facade }) => facade?.action);
  return operations;
}

async function loadOperation(folder: string, file: string): Promise<Operation> {
  const module = (await import(new URL(file, pathToFileURL(folder)).href)) as { operation?: Operation };
  const { operation } = module;
  if (!operation) throw new Error(`${file} exports no operation`);
  if (`${operation.name}.ts` !== file) throw new Error(`${file} declares ${operation.name}`);
  return operation;
}

function assertUnique(
  operations: readonly Operation[],
  what: string,
  keyOf: (operation: Operation) => string | undefined,
): void {
  const owners = new Map<string, string>();
  for (const operation of operations) {
    const key = keyOf(operation);
    if (key === undefined) continue;
    const owner = owners.get(key);
    if (owner !== undefined) throw new Error(`${owner} and ${operation.name} claim the same ${what} ${key}`);
    owners.set(key, operation.name);
  }
}

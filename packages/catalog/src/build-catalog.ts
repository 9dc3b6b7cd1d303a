import { createHash } from 'node:crypto';
import { COMPONENT_TYPES, type ComponentType } from '@racksmith/domain';
import canonicalize from 'canonicalize';
import type { Catalog } from './catalog.ts';
import type { Part, PartOf } from './part.ts';

/** Makes the searchable, frozen catalog of records that were checked before; ids and aliases must be unique. */
export function buildCatalog(records: readonly Part[]): Catalog {
  const parts = [...records].sort((a, b) => (a.uuid < b.uuid ? -1 : 1)).map((part) => deepFreeze(part));
  const byId = new Map<string, Part>();
  for (const part of parts) {
    for (const id of [part.uuid, ...(part.aliases ?? [])]) byId.set(id, part);
  }
  const byType = new Map<ComponentType, readonly Part[]>(
    COMPONENT_TYPES.map((type) => [type, Object.freeze(parts.filter((part) => part.type === type))]),
  );
  return Object.freeze({
    version: versionOf(parts),
    size: parts.length,
    find: (uuidOrAlias: string) => byId.get(uuidOrAlias),
    list: <T extends ComponentType>(type: T) => (byType.get(type) ?? []) as readonly PartOf<T>[],
  });
}

/** Record by record: the text of a large catalog is tens of megabytes. */
function versionOf(parts: readonly Part[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${canonicalize(part)}\n`);
  return hash.digest('hex');
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) deepFreeze(inner);
    Object.freeze(value);
  }
  return value;
}

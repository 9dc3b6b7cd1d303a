import type { ChangeItem } from './change-item.ts';

/** Catalog uuids whose free stock a snapshot must state for these (resolved) items. Sorted, each once. */
export function partsOf(items: readonly ChangeItem[]): string[] {
  const uuids = items
    .filter((item) => item.itemType === 'component' && (item.action === 'add' || item.action === 'replace'))
    .flatMap((item) => (item.componentUuid === null ? [] : [item.componentUuid]));
  return [...new Set(uuids)].sort();
}

import type { Catalog } from '@racksmith/catalog';
import type { ChangeItem } from './change-item.ts';

/** The items with every alias replaced by the part's own uuid; unknown ids stay as they are. */
export function resolveItems(catalog: Catalog, items: readonly ChangeItem[]): ChangeItem[] {
  const canonical = (uuid: string | null) => (uuid === null ? null : (catalog.find(uuid)?.uuid ?? uuid));
  return items.map((item) => ({
    ...item,
    componentUuid: canonical(item.componentUuid),
    oldComponentUuid: canonical(item.oldComponentUuid),
  }));
}

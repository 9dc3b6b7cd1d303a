import type { Catalog } from '@racksmith/catalog';
import { COMPONENT_TYPES, type ComponentType } from '@racksmith/domain';
import type { ChangeItem } from './change-item.ts';

export interface CatalogMismatch {
  itemIndex: number;
  /** Name of the item's field as clients send it. */
  field: 'component_type' | 'component_uuid' | 'old_component_uuid';
  reason: string;
}

/** Types and ids of the items that the catalog does not know. Such items are refused before anything is stored. */
export function checkItemsAgainstCatalog(catalog: Catalog, items: readonly ChangeItem[]): CatalogMismatch[] {
  return items.flatMap((item): CatalogMismatch[] => {
    const { index: itemIndex, componentType: type } = item;
    if (type !== null && !COMPONENT_TYPES.includes(type)) {
      const reason = `${type as string} is not one of ${COMPONENT_TYPES.join(', ')}`;
      return [{ itemIndex, field: 'component_type', reason }];
    }
    const fields = [
      ['component_uuid', item.componentUuid],
      ['old_component_uuid', item.oldComponentUuid],
    ] as const;
    return fields.flatMap(([field, uuid]) => {
      const reason = uuid === null ? undefined : mismatch(catalog, uuid, type);
      return reason === undefined ? [] : [{ itemIndex, field, reason }];
    });
  });
}

function mismatch(catalog: Catalog, uuid: string, type: ComponentType | null): string | undefined {
  const part = catalog.find(uuid);
  if (!part) return `${uuid} is not in the catalog`;
  if (type !== null && part.type !== type) return `${uuid} is of type ${part.type}, not ${type}`;
  return undefined;
}

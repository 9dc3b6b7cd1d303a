import type { Catalog } from '@racksmith/catalog';
import { DomainError } from '@racksmith/domain';
import type { ChangeItem } from './change-item.ts';

export interface Binding {
  /** Place of the item in the ticket, from 0. */
  readonly itemIndex: number;
  /** Id or alias of the part. */
  readonly componentUuid: string;
}

/**
 * The items once the part is chosen for one of them that says what it must be. It may have been chosen before.
 * @throws DomainError INVALID_INPUT for an item that is not there or asks for no choice, and for a part that the catalog
 *   does not know, that is of another type, or that is chosen already
 */
export function bindItem<Item extends ChangeItem>(
  catalog: Catalog,
  items: readonly Item[],
  { itemIndex, componentUuid }: Binding,
): Item[] {
  const item = items.find(({ index }) => index === itemIndex);
  if (!item) throw refused('item_id', 'names no item of this ticket');
  if (!item.requirement)
    throw refused('item_id', 'names an item with a part of its own: there is nothing to choose');
  const part = catalog.find(componentUuid);
  if (!part) throw refused('component_uuid', 'is not in the catalog');
  if (part.type !== item.componentType) {
    throw refused('component_uuid', `is of type ${part.type}, not ${item.componentType}`);
  }
  if (part.uuid === item.componentUuid) throw refused('component_uuid', 'is chosen already');
  return items.map((one) => (one === item ? { ...one, componentUuid: part.uuid } : one));
}

function refused(field: string, reason: string): DomainError {
  return DomainError.invalidInput([{ field, reason }]);
}

import { checkItemsAgainstCatalog, resolveItems } from '@racksmith/compatibility';
import type { ChangeItemInput } from '@racksmith/contracts';
import { type ChangeItem, DomainError } from '@racksmith/domain';
import type { Catalog } from '@racksmith/catalog';

/**
 * The requested changes with every alias replaced by the part's own id.
 * @throws DomainError INVALID_INPUT naming each item whose type or part the catalog does not know
 */
export function readChangeItems(catalog: Catalog, inputs: readonly ChangeItemInput[]): ChangeItem[] {
  const items = inputs.map((input, index) => toChangeItem(catalog, input, index));
  const mismatches = checkItemsAgainstCatalog(catalog, items);
  if (mismatches.length > 0) {
    throw DomainError.invalidInput(
      mismatches.map(({ itemIndex, field, reason }) => ({ field: `items[${itemIndex}].${field}`, reason })),
    );
  }
  return resolveItems(catalog, items).map((item, index) => ({ ...items[index], ...item }) as ChangeItem);
}

function toChangeItem(catalog: Catalog, input: ChangeItemInput, index: number): ChangeItem {
  const isSetting = input.action === 'modify';
  // Before there was a field for it, the part that leaves stood in current_value.
  const namesOldPart =
    input.action === 'replace' && input.old_component_uuid === null && input.current_value !== null;
  if (namesOldPart && !catalog.find(input.current_value ?? '')) {
    const reason = 'names no part of the catalog, and there is no old_component_uuid';
    throw DomainError.invalidInput([{ field: `items[${index}].current_value`, reason }]);
  }
  return {
    index,
    itemType: isSetting ? 'configuration' : 'component',
    action: input.action,
    componentType: input.component_type,
    componentUuid: input.component_uuid,
    oldComponentUuid: namesOldPart ? input.current_value : input.old_component_uuid,
    componentSerial: input.component_serial,
    quantity: input.quantity,
    disposition: input.disposition,
    configPath: input.config_path,
    currentValue: namesOldPart ? null : input.current_value,
    requestedValue: input.requested_value,
  };
}

import { checkItemsAgainstCatalog, resolveItems } from '@racksmith/compatibility';
import { type ChangeItemInput, isRequirement, requirementSchema } from '@racksmith/contracts';
import { type ChangeItem, DomainError } from '@racksmith/domain';
import type { Catalog } from '@racksmith/catalog';

/**
 * The requested changes with every alias replaced by the part's own id.
 * @throws DomainError INVALID_INPUT naming each item whose type or part the catalog does not know
 */
export function readChangeItems(catalog: Catalog, inputs: readonly ChangeItemInput[]): ChangeItem[] {
  const items = inputs.map((input, index) => {
    assertOldPartIsNamed(catalog, input, index);
    return toChangeItem(input, index);
  });
  const mismatches = checkItemsAgainstCatalog(catalog, items);
  if (mismatches.length > 0) {
    throw DomainError.invalidInput(
      mismatches.map(({ itemIndex, field, reason }) => ({ field: `items[${itemIndex}].${field}`, reason })),
    );
  }
  return resolved(catalog, items);
}

/** The same, but what the catalog does not know stays as it was sent: the fit check has findings for it. */
export function readDoubtfulItems(catalog: Catalog, inputs: readonly ChangeItemInput[]): ChangeItem[] {
  return resolved(catalog, inputs.map(toChangeItem));
}

function resolved(catalog: Catalog, items: readonly ChangeItem[]): ChangeItem[] {
  return resolveItems(catalog, items).map((item, index) => ({ ...items[index], ...item }) as ChangeItem);
}

function assertOldPartIsNamed(catalog: Catalog, input: ChangeItemInput, index: number): void {
  if (!namesOldPartByValue(input) || catalog.find(input.current_value ?? '')) return;
  const reason = 'names no part of the catalog, and there is no old_component_uuid';
  throw DomainError.invalidInput([{ field: `items[${index}].current_value`, reason }]);
}

/** Before there was a field for it, the part that leaves stood in current_value. */
function namesOldPartByValue({
  action,
  old_component_uuid: oldUuid,
  current_value: value,
}: ChangeItemInput): boolean {
  return action === 'replace' && oldUuid === null && value !== null;
}

function toChangeItem(input: ChangeItemInput, index: number): ChangeItem {
  const isSetting = input.action === 'modify';
  const namesOldPart = namesOldPartByValue(input);
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
    ...(isRequirement(input) && { requirement: requirementSchema.parse(input.specifications) }),
  };
}

import type { Catalog } from '@racksmith/catalog';
import type { Plan } from '@racksmith/compatibility';
import type { PlanRecord, TicketItem } from '@racksmith/database';
import { requirementInWords } from '@racksmith/domain';
import type { MailItem } from '@racksmith/mailer';

/** "a storage part to be chosen (capacity_gb 1920)". */
function wantedName({ componentType, requirement }: TicketItem): string | null {
  return requirement && `a ${componentType} part to be chosen (${requirementInWords(requirement)})`;
}

/** What a ticket changes, in names that people know: parts, slots, and serials once they are built in. */
export function mailItems(
  catalog: Catalog,
  items: readonly TicketItem[],
  record: PlanRecord | undefined,
): MailItem[] {
  const steps = (record?.plan as Plan | undefined)?.steps ?? [];
  const nameOf = (uuid: string | null) => (uuid === null ? null : (catalog.find(uuid)?.name ?? uuid));
  return items.map((item) => ({
    action: item.action,
    quantity: item.quantity,
    partName: nameOf(item.componentUuid) ?? wantedName(item),
    oldPartName: nameOf(item.oldComponentUuid),
    slots: steps.flatMap((step) =>
      step.itemIndex === item.position && step.slot !== null ? [step.slot] : [],
    ),
    serials: item.units.map((unit) => unit.serial),
    configPath: item.configPath,
    currentValue: item.currentValue,
    requestedValue: item.requestedValue,
  }));
}

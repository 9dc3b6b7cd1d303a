import type { ChangeItem, TicketRequest } from '@racksmith/domain';

/** An item that adds two drives, but for the given fields. */
export function sampleItem(index = 0, fields: Partial<ChangeItem> = {}): ChangeItem {
  return {
    index,
    itemType: 'component',
    action: 'add',
    componentType: 'storage',
    componentUuid: 'storage-a',
    oldComponentUuid: null,
    componentSerial: null,
    quantity: 2,
    disposition: null,
    configPath: null,
    currentValue: null,
    requestedValue: null,
    ...fields,
  };
}

/** An item that adds a drive which is only described, and is still to be chosen. */
export function describedItem(index = 0, fields: Partial<ChangeItem> = {}): ChangeItem {
  const requirement = { capacity_gb: 1920 };
  return sampleItem(index, { componentUuid: null, quantity: 1, requirement, ...fields });
}

/** A request that asks for nothing, but for the given fields. */
export function sampleRequest(fields: Partial<TicketRequest> = {}): TicketRequest {
  return {
    title: 'Two drives',
    description: 'Full',
    ticketType: 'component_addition',
    priority: 'normal',
    items: [],
    estimatedDurationMinutes: null,
    scheduledDate: null,
    ...fields,
  };
}

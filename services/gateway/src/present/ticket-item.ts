import type { TicketItemView } from '@racksmith/contracts';
import type { TicketItem } from '@racksmith/database';

export function presentItem(item: TicketItem): TicketItemView {
  return {
    id: item.id,
    ticket_id: item.ticketId,
    item_type: item.itemType,
    action: item.action,
    component_type: item.componentType,
    component_uuid: item.componentUuid,
    old_component_uuid: item.oldComponentUuid,
    component_serial: item.componentSerial,
    specifications: item.specifications,
    requirement: item.requirement,
    quantity: item.quantity,
    disposition: item.disposition,
    config_path: item.configPath,
    current_value: item.currentValue,
    requested_value: item.requestedValue,
    validation_status: item.validationStatus,
    validation_message: item.validationMessage,
    compatibility_checked: item.compatibilityChecked,
    fulfilled: item.fulfilled,
    fulfilled_at: item.fulfilledAt,
    fulfilled_component_uuid: item.fulfilledComponentUuid,
    fulfillment_notes: item.fulfillmentNotes,
    units: item.units.map((unit) => ({
      unit_id: unit.unitId,
      component_uuid: unit.componentUuid,
      serial: unit.serial,
      slot: unit.slot,
      direction: unit.direction,
    })),
    created_at: item.createdAt,
    updated_at: item.updatedAt,
  };
}

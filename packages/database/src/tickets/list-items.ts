import type {
  ComponentType,
  Disposition,
  ItemAction,
  ItemType,
  Requirement,
  ValidationStatus,
} from '@racksmith/domain';
import type { Queryable } from '../connect.ts';

export interface TicketItem {
  id: number;
  ticketId: number;
  /** Place in the ticket, from 0: what findings and plan steps call the item's index. */
  position: number;
  revision: number;
  itemType: ItemType;
  action: ItemAction;
  componentType: ComponentType | null;
  componentUuid: string | null;
  oldComponentUuid: string | null;
  componentSerial: string | null;
  specifications: Record<string, unknown> | null;
  /** What the part must be, where it was not named; it stays when one is chosen. */
  requirement: Requirement | null;
  quantity: number;
  disposition: Disposition | null;
  configPath: string | null;
  currentValue: string | null;
  requestedValue: string | null;
  validationStatus: ValidationStatus;
  validationMessage: string | null;
  compatibilityChecked: boolean;
  fulfilled: boolean;
  fulfilledAt: Date | null;
  fulfilledComponentUuid: string | null;
  fulfillmentNotes: string | null;
  createdAt: Date;
  updatedAt: Date;
  /** What went in and out for it, as long as it was not undone. */
  units: readonly ItemUnit[];
}

export interface ItemUnit {
  unitId: string;
  componentUuid: string;
  serial: string;
  slot: string | null;
  direction: 'in' | 'out';
}

/** The items of the current revision, in their order. The caller has checked that the viewer may see the ticket. */
export async function listItems(sql: Queryable, ticketId: number): Promise<TicketItem[]> {
  return sql<TicketItem[]>`
    select id, ticket_id, position, revision, item_type, action, component_type, component_uuid, old_component_uuid,
      component_serial, specifications, requirement, quantity, disposition, config_path, current_value, requested_value,
      validation_status, validation_message, compatibility_checked, fulfilled, fulfilled_at,
      fulfilled_component_uuid, fulfillment_notes, created_at, updated_at,
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'unitId', u.unit_id, 'componentUuid', u.component_uuid, 'serial', u.serial, 'slot', u.slot,
          'direction', u.direction
        ) order by u.id)
        from ticket_item_units u
        where u.item_id = i.id and u.undone_at is null
      ), '[]') as units
    from ticket_items i
    where ticket_id = ${ticketId}
    order by position`;
}

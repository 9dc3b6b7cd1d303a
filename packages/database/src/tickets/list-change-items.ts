import type { ChangeItem } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';

/** The items of the current revision as the fit engine takes them, in their order. */
export async function listChangeItems(sql: Queryable, ticketId: number): Promise<ChangeItem[]> {
  const rows = await sql<ChangeItem[]>`
    select position as index, item_type, action, component_type, component_uuid, old_component_uuid,
      component_serial, quantity, disposition, config_path, current_value, requested_value, requirement
    from ticket_items
    where ticket_id = ${ticketId}
    order by position`;
  // Where there is none an item does not speak of it: so it is as it was asked for, and an edit of the rest leaves it so.
  return rows.map(({ requirement, ...item }) => (requirement ? { ...item, requirement } : item));
}

import { DomainError } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';
import { standingColumns } from './standing-columns.ts';
import type { TicketSnapshot } from './ticket-snapshot.ts';
import { userRef } from './user-ref.ts';
import { waitsFor } from './waits-for.ts';

interface Row extends Omit<TicketSnapshot, 'assignee'> {
  assigneeUsername: string | null;
}

/** @throws DomainError NOT_FOUND */
export async function getTicketSnapshot(sql: Queryable, ticketId: number): Promise<TicketSnapshot> {
  const [row] = await sql<Row[]>`
    select t.id as ticket_id, t.ticket_number, t.title, t.priority, t.ticket_type, t.status,
      t.target_server_uuid as server_uuid, t.target_server_name as server_name, t.created_by,
      c.username as created_by_username, t.assigned_to, t.deployed_by, a.username as assignee_username, t.changes_requested,
      t.needs_attention, t.version, t.revision, t.plan_hash, ${standingColumns(sql)}, ${waitsFor(sql)}
    from tickets t
    join users c on c.id = t.created_by
    left join users a on a.id = t.assigned_to
    where t.id = ${ticketId}`;
  if (!row) throw new DomainError('NOT_FOUND', 'No such ticket');
  const { assigneeUsername, ...snapshot } = row;
  return { ...snapshot, assignee: userRef(row.assignedTo, assigneeUsername) };
}

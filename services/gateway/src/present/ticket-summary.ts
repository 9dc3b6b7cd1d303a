import type { TicketSummaryView } from '@racksmith/contracts';
import { type TicketSummary, userRef } from '@racksmith/database';

export function presentTicketSummary(ticket: TicketSummary): TicketSummaryView {
  return {
    id: ticket.id,
    ticket_number: ticket.ticketNumber,
    title: ticket.title,
    ticket_type: ticket.ticketType,
    priority: ticket.priority,
    status: ticket.status,
    target_server_uuid: ticket.targetServerUuid,
    target_server_name: ticket.targetServerName,
    created_by: { id: ticket.createdBy, username: ticket.creatorName },
    assigned_to: userRef(ticket.assignedTo, ticket.assigneeName),
    changes_requested: ticket.changesRequested,
    needs_attention: ticket.needsAttention,
    overridden: ticket.overridden,
    created_at: ticket.createdAt,
    updated_at: ticket.updatedAt,
    submitted_at: ticket.submittedAt,
    approved_at: ticket.approvedAt,
    rejected_at: ticket.rejectedAt,
    deployed_at: ticket.deployedAt,
    completed_at: ticket.completedAt,
    cancelled_at: ticket.cancelledAt,
    scheduled_date: ticket.scheduledDate,
    items_count: ticket.itemsCount,
  };
}

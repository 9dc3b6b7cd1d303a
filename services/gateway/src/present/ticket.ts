import type { ApprovalView, DeploymentView, PaginationView } from '@racksmith/contracts';
import type { PlanRecord, TicketApproval, TicketDetail, TicketItem } from '@racksmith/database';
import { type Actor, availableActions } from '@racksmith/domain';

import { canReadPlan } from '../tickets/can-read-plan.ts';
import type { Talk } from '../tickets/read-talk.ts';
import { presentItem } from './ticket-item.ts';
import { presentPlan } from './ticket-plan.ts';

/** Where the comments stand that are shown with a ticket, as its door goes on. */
export type CommentsPosition =
  | { comments_pagination: PaginationView }
  | { comments_next_cursor: string | null };

interface TicketParts {
  talk: Talk<CommentsPosition>;
  items: readonly TicketItem[];
  approvals: readonly TicketApproval[];
  plan: PlanRecord | undefined;
  deployment: DeploymentView | null;
}

/** A ticket as the viewer sees it, with what he could do with it now. */
export function presentTicket(ticket: TicketDetail, parts: TicketParts, viewer: Actor) {
  return {
    ...presentRequest(ticket),
    ...presentPeopleAndTimes(ticket),
    ...presentState(ticket),
    items_count: ticket.itemsCount,
    items: parts.items.map(presentItem),
    comments: parts.talk.comments,
    ...parts.talk.position,
    attachments: parts.talk.attachments,
    history_count: ticket.historyCount,
    available_actions: availableActions(ticket.standing, viewer),
    plan: parts.plan && canReadPlan(viewer) ? presentPlan(parts.plan) : null,
    approvals: parts.approvals.map(presentApproval),
    deployment: parts.deployment,
  };
}

function presentRequest(ticket: TicketDetail) {
  return {
    id: ticket.id,
    ticket_number: ticket.ticketNumber,
    title: ticket.title,
    description: ticket.description,
    ticket_type: ticket.ticketType,
    priority: ticket.priority,
    target_server_uuid: ticket.targetServerUuid,
    target_server_name: ticket.targetServerName,
    status: ticket.status,
  };
}

function presentPeopleAndTimes(ticket: TicketDetail) {
  return {
    created_by: ticket.creator,
    assigned_to: ticket.assignee,
    approved_by: ticket.approver,
    reviewed_by: ticket.reviewer,
    rejected_by: ticket.rejecter,
    deployed_by: ticket.deployer,
    completed_by: ticket.completer,
    cancelled_by: ticket.canceller,
    created_at: ticket.createdAt,
    updated_at: ticket.updatedAt,
    submitted_at: ticket.submittedAt,
    approved_at: ticket.approvedAt,
    rejected_at: ticket.rejectedAt,
    deployed_at: ticket.deployedAt,
    completed_at: ticket.completedAt,
    cancelled_at: ticket.cancelledAt,
  };
}

function presentState(ticket: TicketDetail) {
  return {
    estimated_duration: ticket.estimatedDuration,
    scheduled_date: ticket.scheduledDate,
    rejection_reason: ticket.rejectionReason,
    deployment_notes: ticket.deploymentNotes,
    completion_notes: ticket.completionNotes,
    cancellation_reason: ticket.cancellationReason,
    change_request: ticket.changeRequest,
    changes_requested: ticket.changesRequested,
    needs_attention: ticket.needsAttention,
    overridden: ticket.overriddenAt !== null,
    expired_at: ticket.expiredAt,
    last_deploy_error: ticket.lastDeployError,
    version: ticket.version,
    revision: ticket.revision,
    plan_hash: ticket.planHash,
    batch_id: ticket.batchId,
  };
}

function presentApproval(approval: TicketApproval): ApprovalView {
  return {
    id: approval.id,
    revision: approval.revision,
    stage: approval.stage,
    user: { id: approval.userId, username: approval.username },
    decision: approval.decision,
    is_override: approval.isOverride,
    plan_hash: approval.planHash,
    comment: approval.comment,
    created_at: approval.createdAt,
    voided_at: approval.voidedAt,
  };
}

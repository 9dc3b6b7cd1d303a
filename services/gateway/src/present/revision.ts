import type { RevisionItemView, RevisionSummaryView, RevisionView } from '@racksmith/contracts';
import type { RequestedItem, RevisionSummary, TicketRevision } from '@racksmith/database';

import { presentPlan } from './ticket-plan.ts';

export function presentRevisionSummary(summary: RevisionSummary): RevisionSummaryView {
  return {
    revision: summary.revision,
    title: summary.title,
    items_count: summary.itemsCount,
    plan_hash: summary.planHash,
    author: summary.author,
    editions: summary.editions,
    started_at: summary.startedAt,
    changed_at: summary.changedAt,
  };
}

/** @param showsPlan false for a viewer who may not read plans */
export function presentRevision(
  { revision, request, plan, author, createdAt }: TicketRevision,
  showsPlan: boolean,
): RevisionView {
  const { title, description, ticketType, priority, estimatedDurationMinutes, scheduledDate, items } =
    request;
  return {
    revision,
    title,
    description,
    ticket_type: ticketType,
    priority,
    estimated_duration: estimatedDurationMinutes,
    scheduled_date: scheduledDate === null ? null : new Date(scheduledDate),
    items: items.map(presentRevisionItem),
    plan: plan && showsPlan ? presentPlan(plan) : null,
    author,
    changed_at: createdAt,
  };
}

export function presentRevisionItem(item: RequestedItem): RevisionItemView {
  return {
    item_type: item.itemType,
    action: item.action,
    component_type: item.componentType,
    component_uuid: item.componentUuid,
    old_component_uuid: item.oldComponentUuid,
    component_serial: item.componentSerial,
    requirement: item.requirement ?? null,
    quantity: item.quantity,
    disposition: item.disposition,
    config_path: item.configPath,
    current_value: item.currentValue,
    requested_value: item.requestedValue,
  };
}

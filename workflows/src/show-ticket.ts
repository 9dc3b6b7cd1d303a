import type { TicketSnapshot } from '@racksmith/activities';
import type { TicketStatus } from '@racksmith/domain';
import {
  defineSearchAttributeKey,
  type SearchAttributeUpdatePair,
  SearchAttributeType,
} from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';

import { type DeploymentProgress, SEARCH_ATTRIBUTES } from './messages.ts';

const NEXT: Record<TicketStatus, string> = {
  draft: 'The requestor submits it.',
  pending: 'An approver decides.',
  approved: 'A technician deploys.',
  rejected: 'The requestor may resubmit it.',
  in_progress: 'The change is being applied.',
  deployed: 'The technician verifies and completes it.',
  completed: 'Nothing, it is done.',
  cancelled: 'Nothing, it was called off.',
};

/** Makes the ticket findable by its fields in Temporal, and its page there readable like the ticket. */
export function showTicket(ticket: TicketSnapshot, progress: DeploymentProgress | null): void {
  const values: Record<(typeof SEARCH_ATTRIBUTES)[number], string | null> = {
    TicketStatus: ticket.status,
    TicketPriority: ticket.priority,
    TicketType: ticket.ticketType,
    TicketRequestor: ticket.createdByUsername,
    TicketAssignee: ticket.assignee?.username ?? null,
    TicketServer: ticket.serverUuid,
    TicketNeedsAttention: ticket.needsAttention ? 'yes' : null,
  };
  const known = workflowInfo().typedSearchAttributes;
  const changed = SEARCH_ATTRIBUTES.flatMap((name): SearchAttributeUpdatePair[] => {
    const key = defineSearchAttributeKey(name, SearchAttributeType.KEYWORD);
    return (known.get(key) ?? null) === values[name] ? [] : [{ key, value: values[name] }];
  });
  if (changed.length > 0) upsertSearchAttributes(changed);
  setCurrentDetails(describe(ticket, progress));
}

function describe(ticket: TicketSnapshot, progress: DeploymentProgress | null): string {
  const waiting = waitingFor(ticket);
  const next = ticket.needsAttention
    ? '**Needs attention:** the deployment stopped half way. Resolve it: retry, skip or undo.'
    : `**Next:** ${waiting}`;
  return [
    `### ${ticket.ticketNumber}: ${ticket.title}`,
    '',
    next,
    '',
    `| | |`,
    `|---|---|`,
    `| Status | **${ticket.status}**${ticket.changesRequested ? ' (changes requested)' : ''} |`,
    `| Server | ${ticket.serverName ?? ''} (\`${ticket.serverUuid}\`) |`,
    `| Priority | ${ticket.priority} |`,
    `| Requested by | ${ticket.createdByUsername} |`,
    `| Assigned to | ${ticket.assignee?.username ?? 'nobody yet'} |`,
    `| Plan | ${ticket.planHash ? `\`${ticket.planHash.slice(0, 12)}\`` : 'none yet'}, revision ${ticket.revision} |`,
    ...(progress ? describeProgress(progress) : []),
  ].join('\n');
}

function waitingFor({ status, changesRequested, overrideRequestedBy, unboundItems }: TicketSnapshot): string {
  if (overrideRequestedBy.length > 0) return 'A second admin confirms the override, or leaves it.';
  if (status === 'pending' && !changesRequested && unboundItems.length > 0) {
    return `An approver, or the technician, chooses the part for item ${unboundItems.map((place) => place + 1).join(', ')}.`;
  }
  return changesRequested ? 'The requestor changes and submits it again.' : NEXT[status];
}

const MARKS = { open: ' ', tried: '…', applied: '✓', skipped: 'left out' } as const;

function describeProgress({ task, waitsFor, steps }: DeploymentProgress): string[] {
  const done = steps.filter(({ standing }) => standing === 'applied').length;
  const words = task === 'undo' ? 'Taking back' : 'Applied';
  return [
    '',
    waitsFor === null ? `${words}: ${done} of ${steps.length} steps stand` : `In line behind ${waitsFor}`,
    '',
    '| | Step | Fault |',
    '|---|---|---|',
    ...steps.map(({ standing, summary, fault }) => `| ${MARKS[standing]} | ${summary} | ${fault ?? ''} |`),
  ];
}

import { SYSTEM_USER_ID, type TicketMove } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import { concatenate } from '../concatenate.ts';
import type { Queryable } from '../connect.ts';
import type { StoredRequest } from './stored-request.ts';
import type { TransitionChanges, TransitionRecord } from './transition-record.ts';

/** Changes that are simply the new value of a column. */
const COLUMN_OF = {
  assignTo: 'assigned_to',
  changesRequested: 'changes_requested',
  needsAttention: 'needs_attention',
  rejectionReason: 'rejection_reason',
  changeRequest: 'change_request',
  deploymentNotes: 'deployment_notes',
  completionNotes: 'completion_notes',
  cancellationReason: 'cancellation_reason',
  lastDeployError: 'last_deploy_error',
} as const satisfies Partial<Record<keyof TransitionChanges, string>>;

interface Stamp {
  at: string;
  by?: readonly string[];
}

const APPROVED: Stamp = { at: 'approved_at', by: ['approved_by'] };
const CANCELLED: Stamp = { at: 'cancelled_at', by: ['cancelled_by'] };

/** Who and when, for the moves that lead into another status. */
const STAMPS: Partial<Record<TicketMove, Stamp>> = {
  submit: { at: 'submitted_at' },
  approve: APPROVED,
  override: APPROVED,
  reject: { at: 'rejected_at', by: ['rejected_by'] },
  finish_deploy: { at: 'deployed_at', by: ['deployed_by'] },
  complete: { at: 'completed_at', by: ['completed_by', 'reviewed_by'] },
  cancel: CANCELLED,
  abort_deploy: CANCELLED,
  expire: CANCELLED,
};

/** What no longer holds after a move; the history keeps it. */
const CLEARED: Partial<Record<TicketMove, readonly string[]>> = {
  withdraw: ['submitted_at'],
  resubmit: ['submitted_at', 'rejected_at', 'rejected_by', 'rejection_reason'],
  rollback: ['deployed_at', 'deployed_by'],
};

/** What a void approval leaves behind. */
const UNAPPROVED = ['approved_at', 'approved_by', 'overridden_at'] as const;

type Value = string | number | boolean | null | Fragment;

/** The assignments of the update that a transition makes, beside status and version. */
export function transitionColumns(sql: Queryable, record: TransitionRecord): Fragment {
  const { changes, move } = record;
  // A map, since the same column may be cleared by the move and given by the caller; the caller wins.
  const columns = new Map<string, Value>();
  for (const column of CLEARED[move] ?? []) columns.set(column, null);
  if (changes.voidApprovals) for (const column of UNAPPROVED) columns.set(column, null);
  if (move === 'override') columns.set('overridden_at', sql`now()`);
  if (move === 'expire') columns.set('expired_at', sql`now()`);
  for (const [column, value] of stamps(sql, record)) columns.set(column, value);
  for (const [field, column] of Object.entries(COLUMN_OF)) {
    const value = changes[field as keyof typeof COLUMN_OF];
    if (value !== undefined) columns.set(column, value);
  }
  if (changes.request)
    for (const [column, value] of requestColumns(changes.request)) columns.set(column, value);
  if (changes.plan || changes.request) columns.set('plan_hash', changes.plan?.hash ?? null);
  if (changes.newRevision) columns.set('revision', sql`revision + 1`);
  return concatenate(
    sql,
    [...columns].map(([column, value]) => sql`, ${sql(column)} = ${value}`),
  );
}

function stamps(sql: Queryable, { move, from, to, actor, onBehalfOf }: TransitionRecord): [string, Value][] {
  if (move === 'delete') {
    return [
      ['deleted_at', sql`now()`],
      ['deleted_by', actor.id],
    ];
  }
  const stamp = from === to ? undefined : STAMPS[move];
  if (!stamp) return [];
  const person = onBehalfOf ?? actor.id;
  // Work that the system finishes was the assignee's.
  const isOthersWork = person === SYSTEM_USER_ID && move === 'finish_deploy';
  const by = (stamp.by ?? []).map((column): [string, Value] => [
    column,
    isOthersWork ? sql`assigned_to` : person,
  ]);
  return [[stamp.at, sql`now()`], ...by];
}

function requestColumns(request: StoredRequest): [string, Value][] {
  return [
    ['title', request.title],
    ['description', request.description],
    ['ticket_type', request.ticketType],
    ['priority', request.priority],
    ['estimated_duration', request.estimatedDurationMinutes],
    ['scheduled_date', request.scheduledDate],
  ];
}

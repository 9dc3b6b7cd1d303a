/**
 * What may be said to a ticket workflow, and where it is found. Free of I/O, so that clients import it too.
 */
import type { Actor, Priority, TicketPolicy, TicketRequest, TicketStatus } from '@racksmith/domain';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';

/** One queue per kind of work, so that slow mails or deployments never hold up a decision. */
export const TASK_QUEUES = {
  tickets: 'tickets',
  database: 'ticket-db',
  deploy: 'ticket-deploy',
  mail: 'ticket-email',
} as const;

/** The workflow type, as the worker registers it. */
export const TICKET_WORKFLOW = 'ticketWorkflow';

/** A short workflow per event that is told of, but changes no ticket. */
export const NOTICE_WORKFLOW = 'noticeWorkflow';

/** Keyword search attributes; user names and server ids, no further personal data. */
export const SEARCH_ATTRIBUTES = [
  'TicketStatus',
  'TicketPriority',
  'TicketType',
  'TicketRequestor',
  'TicketAssignee',
  'TicketServer',
  'TicketNeedsAttention',
] as const;

/** Temporal's task priority, 1 first. */
export const TASK_PRIORITY: Record<Priority, number> = { critical: 1, high: 2, normal: 3, low: 4 };

export function ticketWorkflowId(ticketNumber: string): string {
  return `ticket:${ticketNumber}`;
}

/** An event whose mails are to go out. */
export interface NoticeWorkflowInput {
  ticketId: number;
  ticketNumber: string;
  eventId: string;
}

export function noticeWorkflowId({ ticketId, eventId }: NoticeWorkflowInput): string {
  return `notice:${ticketId}:${eventId}`;
}

/** Common to every update: who, once, and until when it may still be accepted. */
export interface Command {
  actor: Actor;
  /** Unique per ticket; a second command with the same id changes nothing. Equals the update id. */
  eventId: string;
  /** Milliseconds since the epoch. Later than this it is not carried out: the caller has been told it did not happen. */
  notAfter: number;
  /** The version of the ticket that the caller was judged by; absent where nobody looked. */
  seenVersion?: number;
  /** By which the caller was judged; absent where nobody judged. */
  policy?: TicketPolicy;
}

export interface CreateCommand extends Command {
  request: TicketRequest;
  /** Version of the catalog that the items were read by; absent in commands from before it was said. */
  catalogVersion?: string;
  saveAsDraft: boolean;
}

export interface ApproveCommand extends Command {
  comment: string | null;
  assignTo: number | null;
  /** The plan the approver saw; null takes the current one. */
  planHash: string | null;
}

/** Reject, request changes, cancel: anything that is only a move and its reason. */
export interface ReasonCommand extends Command {
  reason: string | null;
}

/** An admin carries the next step of a ticket through in spite of what stands in its way. */
export interface OverrideCommand extends ReasonCommand {
  /** The plan the admin saw; null takes the current one. */
  planHash: string | null;
  /** By policy: until another admin has confirmed it nothing changes. */
  needsSecondAdmin: boolean;
}

export interface AssignCommand extends Command {
  assignTo: number;
  reason: string | null;
}

/** Takes the ticket from its technician. */
export interface UnassignCommand extends ReasonCommand {
  /** Only if he is the one; absent: whoever it is. */
  from?: number;
}

/** A unit that the technician takes in place of the one the server builder would choose. */
export interface ChosenUnit {
  itemIndex: number;
  serial: string;
}

export interface DeployCommand extends Command {
  deploymentNotes: string | null;
  units: readonly ChosenUnit[];
}

export interface CompleteCommand extends Command {
  completionNotes: string | null;
}

export interface EditCommand extends Command {
  /** What changes. */
  request: Partial<TicketRequest>;
  /** Version of the catalog that the items were read by; absent in commands from before it was said. */
  catalogVersion?: string;
}

/** Chooses the part for an item that says what it must be. */
export interface BindCommand extends Command {
  /** That was looked at: another one may have other items. */
  revision: number;
  /** Place of the item in the ticket, from 0. */
  itemIndex: number;
  componentUuid: string;
  /** Why this part. */
  comment: string | null;
}

/** How a deployment that stopped half way goes on: try the rest again, leave out what failed, or take all back. */
export const RESOLVE_CHOICES = ['retry', 'skip', 'undo'] as const;

export type ResolveChoice = (typeof RESOLVE_CHOICES)[number];

export interface ResolveCommand extends Command {
  choice: ResolveChoice;
  reason: string;
}

/** How the ticket stands once the command is done. */
export interface CommandOutcome {
  status: TicketStatus;
  version: number;
}

export const createUpdate = defineUpdate<CommandOutcome, [CreateCommand]>('create');
export const editUpdate = defineUpdate<CommandOutcome, [EditCommand]>('edit');
export const submitUpdate = defineUpdate<CommandOutcome, [Command]>('submit');
export const withdrawUpdate = defineUpdate<CommandOutcome, [Command]>('withdraw');
export const bindUpdate = defineUpdate<CommandOutcome, [BindCommand]>('bind');
export const approveUpdate = defineUpdate<CommandOutcome, [ApproveCommand]>('approve');
export const overrideUpdate = defineUpdate<CommandOutcome, [OverrideCommand]>('override');
export const rejectUpdate = defineUpdate<CommandOutcome, [ReasonCommand]>('reject');
export const requestChangesUpdate = defineUpdate<CommandOutcome, [ReasonCommand]>('requestChanges');
export const resubmitUpdate = defineUpdate<CommandOutcome, [Command]>('resubmit');
export const assignUpdate = defineUpdate<CommandOutcome, [AssignCommand]>('assign');
export const unassignUpdate = defineUpdate<CommandOutcome, [UnassignCommand]>('unassign');
export const claimUpdate = defineUpdate<CommandOutcome, [Command]>('claim');
export const deployUpdate = defineUpdate<CommandOutcome, [DeployCommand]>('deploy');
export const completeUpdate = defineUpdate<CommandOutcome, [CompleteCommand]>('complete');
export const resolveUpdate = defineUpdate<CommandOutcome, [ResolveCommand]>('resolve');
export const rollbackUpdate = defineUpdate<CommandOutcome, [ReasonCommand]>('rollback');
export const deleteUpdate = defineUpdate<CommandOutcome, [Command]>('delete');
export const cancelUpdate = defineUpdate<CommandOutcome, [ReasonCommand]>('cancel');

/** A decision that another system took for a person who may take it; the workflow checks it again. */
export interface ExternalDecision {
  eventId: string;
  actor: Actor;
  decision: 'approve' | 'reject' | 'request_changes';
  planHash: string | null;
  reason: string | null;
}

export const externalDecisionSignal = defineSignal<[ExternalDecision]>('externalDecision');

export interface TicketState {
  ticketNumber: string;
  status: TicketStatus;
  version: number;
  revision: number;
  assignee: string | null;
  changesRequested: boolean;
  needsAttention: boolean;
}

export const stateQuery = defineQuery<TicketState>('state');

/** How far the work at the server is. */
export interface DeploymentProgress {
  task: 'apply' | 'undo' | null;
  /** The ticket that has the server now; null if it is this one's turn. */
  waitsFor: string | null;
  /** Index of the step that is at the server right now; null between two of them. */
  stepAtWork: number | null;
  steps: DeploymentStep[];
}

export interface DeploymentStep {
  index: number;
  itemIndex: number;
  summary: string;
  standing: 'open' | 'tried' | 'applied' | 'skipped';
  /** Milliseconds since the epoch. */
  since: number | null;
  fault: string | null;
}

/** Null before the first deployment, and once nothing of it stands. */
export const deploymentQuery = defineQuery<DeploymentProgress | null>('deployment');

/** When a draft or a rejected ticket ends that nobody touches, and how long before that a draft's creator is told. */
export interface TicketExpiry {
  afterMs: number;
  announcedBeforeMs: number;
}

/** The workflow's input; what continue-as-new carries on is added by the workflow itself. */
export interface TicketWorkflowInput {
  ticketId: number;
  ticketNumber: string;
  serverUuid: string;
  serverName: string;
  /** Milliseconds since the epoch; without an accepted `create` by then the workflow gives up. */
  createNotAfter: number;
  /** Tickets of earlier versions have none: they end after the usual time, unannounced. */
  expiry?: TicketExpiry;
  /** How long a command that an outage took may come again, in milliseconds; 90 s unless said. */
  repeatsWithinMs?: number;
}

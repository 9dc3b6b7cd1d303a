import type { Catalog } from '@racksmith/catalog';
import { bindItem, partsOf, planChange } from '@racksmith/compatibility';
import {
  findRecordedEvent,
  findTicketById,
  getRequest,
  getTicketSnapshot,
  insertTicket,
  isRevisionSubmitted,
  type PlanRecord,
  recordTransition,
  type Sql,
  type TicketSnapshot,
  type TransitionChanges,
} from '@racksmith/database';
import {
  assertAction,
  DomainError,
  findTransition,
  type TicketAction,
  type TicketMove,
  type TicketRequest,
  underPolicy,
} from '@racksmith/domain';
import type { ServerBuilderClient } from '@racksmith/server-builder-client';
import type {
  ApproveCommand,
  AssignCommand,
  BindCommand,
  Command,
  CompleteCommand,
  EditCommand,
  ExternalDecision,
  OverrideCommand,
  ReasonCommand,
  ResolveChoice,
} from '@racksmith/workflows/messages';

import {
  type CommandResult,
  type TicketCommands,
  WorkflowEnded,
  type WorkUnderWay,
} from '../ticket-commands.ts';

type AnyCommand = Command &
  Partial<
    ApproveCommand &
      ReasonCommand &
      AssignCommand &
      CompleteCommand &
      EditCommand &
      BindCommand &
      OverrideCommand & { deploymentNotes: string | null; choice: ResolveChoice }
  >;

const ACTIONS: Record<string, TicketAction> = { requestChanges: 'request_changes', edit: 'update' };

/** How the commands of a test end. */
export interface CommandFaults {
  /** Thrown instead of doing anything. */
  refuseWith?: Error;
  /** Does it, and says that it is not finished. */
  answersLate?: boolean;
  /** Leaves deployments under way. */
  holdsDeployments?: boolean;
  /** How far a deployment is said to be. */
  work?: WorkUnderWay;
}

export interface DirectCommands extends TicketCommands {
  faults: CommandFaults;
  signals: ExternalDecision[];
  /** How many commands came. */
  count: number;
}

interface Parts {
  sql: Sql;
  catalog: Catalog;
  serverBuilder: ServerBuilderClient;
}

/**
 * Carries out commands at once by the functions that the activities use, without a workflow: for tests of the doors
 * alone. What the workflow adds is tested on the whole system.
 */
export function createDirectCommands(parts: Parts): DirectCommands {
  const { sql } = parts;
  const commands: DirectCommands = {
    faults: {},
    signals: [],
    count: 0,
    async create(input, { request, saveAsDraft, eventId, actor }) {
      beginCommand(commands);
      const { ticketId, ticketNumber, serverUuid, serverName } = input;
      const status = saveAsDraft ? 'draft' : 'pending';
      const ticket = await insertTicket(sql, {
        ticketId,
        ticketNumber,
        serverUuid,
        serverName,
        eventId,
        actor,
        request,
        status,
        plan: await planOf(parts, input.serverUuid, request.items),
        notices: [],
      });
      return endCommand(commands, ticket);
    },
    async send(ticketNumber, update, command) {
      beginCommand(commands);
      const action = ACTIONS[update.name] ?? (update.name as TicketAction);
      return endCommand(commands, await carryOut(parts, ticketNumber, action, command, commands.faults));
    },
    async signalDecision(_ticketNumber, decision) {
      beginCommand(commands);
      commands.signals.push(decision);
    },
    findProgress: async () => ({ state: 'unknown' }),
    findWork: async () => commands.faults.work ?? null,
  };
  return commands;
}

function beginCommand(commands: DirectCommands): void {
  commands.count += 1;
  if (commands.faults.refuseWith) throw commands.faults.refuseWith;
}

function endCommand({ faults }: DirectCommands, { status, version }: TicketSnapshot): CommandResult {
  return faults.answersLate ? { state: 'accepted' } : { state: 'done', outcome: { status, version } };
}

async function carryOut(
  parts: Parts,
  ticketNumber: string,
  action: TicketAction,
  command: AnyCommand,
  { holdsDeployments = false }: CommandFaults,
): Promise<TicketSnapshot> {
  const { sql } = parts;
  const [row] = await sql<{ id: number }[]>`select id from tickets where ticket_number = ${ticketNumber}`;
  const ticket = row && (await findTicketById(sql, row.id));
  if (!row || !ticket) throw new WorkflowEnded('no such ticket');
  const recorded = await findRecordedEvent(sql, row.id, command.eventId);
  if (recorded) return recorded;
  assertAction(action, underPolicy(ticket.standing, command.policy), command.actor);
  const before = await getTicketSnapshot(sql, row.id);
  const edit = action === 'bind' ? await bindingOf(parts, before, command) : command.request;
  const replans = edit !== undefined || action === 'submit';
  const changes = {
    ...(replans ? await editOf(parts, before, edit ?? {}) : {}),
    ...(command.request ? {} : changesOf(action, command, before)),
  };
  const isBegun = before.status === 'pending' && (await isRevisionSubmitted(sql, row.id));
  const isNew = isBegun && (action === 'update' || action === 'submit');
  const awaitsSecond = command.needsSecondAdmin === true && before.overrideRequestedBy.length === 0;
  const name = awaitsSecond ? 'request_override' : action;
  const after = await move(sql, before, name, command, { ...changes, ...(isNew && { newRevision: true }) });
  const end = endOf(action, command);
  if (after.status !== 'in_progress' || !end || holdsDeployments) return after;
  return await move(sql, after, end, { ...command, eventId: `${command.eventId}:${end}` }, {});
}

/** How the work at the server ends that a command begins. */
function endOf(action: TicketAction, { choice }: AnyCommand): TicketMove | undefined {
  if (action === 'deploy') return 'finish_deploy';
  if (action === 'cancel') return 'abort_deploy';
  if (action === 'rollback') return 'finish_rollback';
  if (choice === 'undo') return 'fail_deploy';
  return action === 'resolve' ? 'finish_deploy' : undefined;
}

async function planOf(
  { serverBuilder, catalog }: Parts,
  serverUuid: string,
  items: TicketRequest['items'],
): Promise<PlanRecord> {
  const snapshot = await serverBuilder.getSnapshot(serverUuid, partsOf(items));
  const plan = planChange({ catalog, snapshot, items });
  const { hash, server, catalogVersion } = plan;
  return { hash, plan, serverVersion: server.version, catalogVersion, items: plan.items };
}

async function editOf(
  parts: Parts,
  { ticketId, serverUuid }: TicketSnapshot,
  change: Partial<TicketRequest>,
): Promise<TransitionChanges> {
  const request = { ...(await getRequest(parts.sql, ticketId)), ...change };
  return { request, plan: await planOf(parts, serverUuid, request.items) };
}

async function bindingOf(
  { sql, catalog }: Parts,
  { ticketId, revision }: TicketSnapshot,
  command: AnyCommand,
): Promise<Partial<TicketRequest>> {
  if (command.revision !== revision) throw new DomainError('CONFLICT', 'another revision');
  const { items } = await getRequest(sql, ticketId);
  const { itemIndex = -1, componentUuid = '' } = command;
  return { items: bindItem(catalog, items, { itemIndex, componentUuid }) };
}

async function move(
  sql: Sql,
  ticket: TicketSnapshot,
  name: TicketMove,
  { actor, eventId, reason, comment }: AnyCommand,
  changes: TransitionChanges,
): Promise<TicketSnapshot> {
  const transition = findTransition(ticket.status, name);
  if (!transition) throw new Error(`${name} from ${ticket.status}`);
  return await recordTransition(sql, {
    ticketId: ticket.ticketId,
    eventId,
    expectedVersion: ticket.version,
    move: name,
    from: ticket.status,
    to: transition.to,
    actor,
    comment: reason ?? comment ?? null,
    changes,
    notices: [],
  });
}

type Changes = (command: AnyCommand, ticket: TicketSnapshot) => TransitionChanges;

const CHANGES: Partial<Record<TicketAction, Changes>> = {
  approve: ({ assignTo = null }, { planHash }) => ({
    approval: { decision: 'approve', planHash },
    ...(assignTo !== null && { assignTo }),
  }),
  override: ({ needsSecondAdmin }, { planHash, status, overrideRequestedBy }) => {
    if (needsSecondAdmin && overrideRequestedBy.length === 0) {
      return { approval: { decision: 'request_override', planHash } };
    }
    const decision = status === 'pending' ? 'approve' : 'override';
    return { approval: { decision, planHash }, changesRequested: false };
  },
  reject: ({ reason = null }) => ({ rejectionReason: reason }),
  request_changes: ({ reason = null }) => ({
    changesRequested: true,
    changeRequest: reason,
    voidApprovals: true,
  }),
  bind: ({ itemIndex }) => ({
    newRevision: true,
    keepsAuthors: true,
    ...(itemIndex !== undefined && { boundItem: itemIndex }),
  }),
  submit: () => ({ changesRequested: false }),
  withdraw: () => ({ changesRequested: false, newRevision: true }),
  resubmit: () => ({ rejectionReason: null, newRevision: true }),
  assign: ({ assignTo = null }) => ({ assignTo }),
  unassign: () => ({ assignTo: null }),
  claim: ({ actor }) => ({ assignTo: actor.id }),
  deploy: ({ actor, deploymentNotes = null }, { assignedTo }) => ({
    deploymentNotes,
    ...(assignedTo === null && { assignTo: actor.id }),
  }),
  rollback: ({ reason = null }) => ({ lastDeployError: reason }),
  resolve: () => ({ needsAttention: false }),
  complete: ({ completionNotes = null }) => ({ completionNotes }),
  delete: () => ({}),
  cancel: ({ reason = null }, { status }) =>
    status === 'in_progress' ? { needsAttention: false } : { cancellationReason: reason },
};

function changesOf(action: TicketAction, command: AnyCommand, ticket: TicketSnapshot): TransitionChanges {
  const changes = CHANGES[action];
  if (!changes) throw new Error(`${action} is not part of these tests`);
  return changes(command, ticket);
}

import type { TicketStatus } from './ticket-status.ts';
import type { Transition } from './transition.ts';

const CREATOR = [{ permissions: ['ticket.create'], relation: 'creator' }] as const;
const EDITOR = [{ permissions: ['ticket.edit_own'], relation: 'creator' }] as const;
const DECIDER = [{ permissions: ['ticket.approve'] }] as const;
/** Whoever decides, or is to build it in, chooses the part: he is an author then, so that somebody else approves it. */
const BINDER = [...DECIDER, { permissions: ['ticket.deploy'], relation: 'assignee' }] as const;
const ASSIGNER = [{ permissions: ['ticket.assign'] }] as const;
/** Whoever removes a person takes his work from him as well. */
const UNASSIGNER = [{ permissions: ['ticket.assign'] }, { permissions: ['user.manage'] }] as const;
const CANCELLER = [{ permissions: ['ticket.cancel'] }] as const;
const CREATOR_OR_CANCELLER = [...CREATOR, ...CANCELLER] as const;
const OVERRIDER = [{ permissions: ['ticket.manage', 'ticket.approve'] }] as const;
const STAND_IN = { permissions: ['ticket.deploy', 'server.edit', 'ticket.manage'] } as const;
const DEPLOYER = [
  { permissions: ['ticket.deploy', 'server.edit'], relation: 'assignee' },
  { permissions: ['ticket.deploy', 'server.edit'], relation: 'unassigned' },
  STAND_IN,
] as const;
const ASSIGNED_DEPLOYER = [
  { permissions: ['ticket.deploy'], relation: 'assignee' },
  { permissions: ['ticket.manage'] },
] as const;

/**
 * Every status and every move out of it. Permissions, answers to "what can I do now", refusals, the database check
 * and the diagram in the README are read off this table and written down nowhere else.
 */
export const TICKET_LIFECYCLE = {
  draft: {
    update: { to: 'draft', by: EDITOR, history: 'updated' },
    submit: {
      to: 'pending',
      by: CREATOR,
      history: 'submitted',
      notices: ['ticket_created', 'part_wanted', 'ticket_received'],
    },
    cancel: { to: 'cancelled', by: CREATOR_OR_CANCELLER, history: 'cancelled', notices: ['cancelled'] },
    delete: { to: 'draft', by: [{ permissions: ['ticket.delete'] }], history: 'deleted' },
    announce_expiry: { to: 'draft', by: 'system', history: 'expiry_announced', notices: ['expires_soon'] },
    expire: { to: 'cancelled', by: 'system', history: 'expired', notices: ['cancelled'] },
  },
  pending: {
    update: { to: 'pending', by: EDITOR, history: 'updated', when: { changesRequested: true } },
    submit: {
      to: 'pending',
      by: CREATOR,
      history: 'submitted',
      notices: ['ticket_created', 'part_wanted', 'ticket_received'],
      when: { changesRequested: true },
    },
    withdraw: { to: 'draft', by: CREATOR, history: 'withdrawn', notices: ['handled'] },
    bind: {
      to: 'pending',
      by: BINDER,
      history: 'item_bound',
      notices: ['item_bound'],
      when: { changesRequested: false, requirements: true },
    },
    approve: {
      to: 'approved',
      by: DECIDER,
      history: 'approved',
      notices: ['approved', 'handled'],
      when: { changesRequested: false, unbound: false },
      not: 'author',
    },
    override: {
      to: 'approved',
      by: OVERRIDER,
      history: 'overridden',
      notices: ['approved', 'overridden'],
      // What part it is can be set aside by nobody.
      when: { unbound: false },
      setsAside: 'approve',
      reasonRequired: true,
    },
    request_override: {
      to: 'pending',
      by: 'system',
      history: 'override_requested',
      notices: ['override_requested'],
    },
    reject: {
      to: 'rejected',
      by: [{ permissions: ['ticket.reject'] }],
      history: 'rejected',
      notices: ['rejected', 'handled'],
      not: 'author',
      reasonRequired: true,
    },
    request_changes: {
      to: 'pending',
      by: DECIDER,
      history: 'changes_requested',
      notices: ['changes_requested', 'handled'],
      when: { changesRequested: false },
      reasonRequired: true,
    },
    invalidate_plan: {
      to: 'pending',
      by: 'system',
      history: 'plan_changed',
      notices: ['changes_requested', 'handled'],
      when: { changesRequested: false },
    },
    assign: { to: 'pending', by: ASSIGNER, history: 'assigned', notices: ['assigned'] },
    unassign: {
      to: 'pending',
      by: UNASSIGNER,
      history: 'unassigned',
      notices: ['unassigned'],
      when: { assigned: true },
    },
    cancel: {
      to: 'cancelled',
      by: CREATOR_OR_CANCELLER,
      history: 'cancelled',
      notices: ['cancelled'],
      reasonRequired: true,
    },
  },
  approved: {
    request_changes: {
      to: 'pending',
      by: DECIDER,
      history: 'changes_requested',
      notices: ['changes_requested', 'handled'],
      reasonRequired: true,
    },
    void_approval: {
      to: 'pending',
      by: 'system',
      history: 'approval_voided',
      notices: ['approval_voided', 'handled'],
    },
    assign: { to: 'approved', by: ASSIGNER, history: 'assigned', notices: ['assigned', 'handled'] },
    unassign: {
      to: 'approved',
      by: [...UNASSIGNER, { permissions: ['ticket.deploy'], relation: 'assignee' }],
      history: 'unassigned',
      notices: ['unassigned'],
      when: { assigned: true },
    },
    claim: {
      to: 'approved',
      // Whoever has it already stands in nobody's way: he is told how the ticket stands.
      by: [
        { permissions: ['ticket.deploy'], relation: 'unassigned' },
        { permissions: ['ticket.deploy'], relation: 'assignee' },
      ],
      history: 'claimed',
      notices: ['handled'],
      when: { assigned: false },
      not: 'approver',
    },
    deploy: {
      to: 'in_progress',
      by: DEPLOYER,
      history: 'deploy_started',
      notices: ['deploy_started', 'handled'],
      not: 'approver',
    },
    override: {
      to: 'approved',
      by: OVERRIDER,
      history: 'overridden',
      notices: ['overridden'],
      setsAside: 'deploy',
      reasonRequired: true,
    },
    request_override: {
      to: 'approved',
      by: 'system',
      history: 'override_requested',
      notices: ['override_requested'],
    },
    cancel: {
      to: 'cancelled',
      by: CANCELLER,
      history: 'cancelled',
      notices: ['cancelled'],
      reasonRequired: true,
    },
  },
  in_progress: {
    assign: {
      to: 'in_progress',
      by: ASSIGNER,
      history: 'assigned',
      notices: ['assigned'],
      reasonRequired: true,
    },
    unassign: {
      to: 'in_progress',
      by: UNASSIGNER,
      history: 'unassigned',
      notices: ['unassigned'],
      when: { assigned: true },
      reasonRequired: true,
    },
    finish_deploy: { to: 'deployed', by: 'system', history: 'deployed', notices: ['deployed'] },
    fail_deploy: { to: 'approved', by: 'system', history: 'deploy_failed', notices: ['deploy_failed'] },
    finish_rollback: { to: 'approved', by: 'system', history: 'rolled_back', notices: ['rolled_back'] },
    stall_deploy: {
      to: 'in_progress',
      by: 'system',
      history: 'needs_attention',
      notices: ['needs_attention'],
    },
    abort_deploy: { to: 'cancelled', by: 'system', history: 'cancelled', notices: ['cancelled'] },
    void_approval: { to: 'pending', by: 'system', history: 'approval_voided', notices: ['approval_voided'] },
    resolve: {
      to: 'in_progress',
      by: ASSIGNED_DEPLOYER,
      history: 'attention_resolved',
      notices: ['handled'],
      when: { needsAttention: true },
      reasonRequired: true,
    },
    cancel: { to: 'in_progress', by: CANCELLER, history: 'cancel_requested', reasonRequired: true },
  },
  deployed: {
    complete: {
      to: 'completed',
      by: [
        { permissions: ['ticket.complete'], relation: 'assignee' },
        { permissions: ['ticket.complete', 'ticket.manage'] },
      ],
      history: 'completed',
      notices: ['completed', 'handled'],
      not: 'deployer',
    },
    override: {
      to: 'deployed',
      by: OVERRIDER,
      history: 'overridden',
      notices: ['overridden'],
      setsAside: 'complete',
      reasonRequired: true,
    },
    request_override: {
      to: 'deployed',
      by: 'system',
      history: 'override_requested',
      notices: ['override_requested'],
    },
    unassign: {
      to: 'deployed',
      by: UNASSIGNER,
      history: 'unassigned',
      notices: ['unassigned'],
      when: { assigned: true },
      reasonRequired: true,
    },
    rollback: {
      to: 'in_progress',
      by: ASSIGNED_DEPLOYER,
      history: 'rollback_started',
      notices: ['handled'],
      reasonRequired: true,
    },
  },
  rejected: {
    resubmit: { to: 'draft', by: CREATOR, history: 'resubmitted', when: { expired: false } },
    expire: { to: 'rejected', by: 'system', history: 'expired' },
  },
  completed: {},
  cancelled: {
    delete: { to: 'cancelled', by: [{ permissions: ['ticket.delete'] }], history: 'deleted' },
  },
} as const satisfies Record<TicketStatus, Record<string, Transition>>;

type Lifecycle = typeof TICKET_LIFECYCLE;

/** Every move, those of the workflow itself included. */
export type TicketMove = { [S in TicketStatus]: keyof Lifecycle[S] }[TicketStatus];

/** The moves that only the workflow makes. */
export type SystemMove =
  | 'announce_expiry'
  | 'expire'
  | 'invalidate_plan'
  | 'request_override'
  | 'void_approval'
  | 'finish_deploy'
  | 'fail_deploy'
  | 'finish_rollback'
  | 'stall_deploy'
  | 'abort_deploy';

/** The moves that people make. */
export type TicketAction = Exclude<TicketMove, SystemMove>;

/** The transition that a move makes out of a status, or undefined if the table has none. */
export function findTransition(status: TicketStatus, move: TicketMove): Transition | undefined {
  const moves: Partial<Record<TicketMove, Transition>> = TICKET_LIFECYCLE[status];
  return moves[move];
}

/** All rows of the table that carry a move, over all statuses. */
export function transitionsOf(move: TicketMove): Transition[] {
  const statuses = Object.keys(TICKET_LIFECYCLE) as TicketStatus[];
  return statuses.flatMap((status) => findTransition(status, move) ?? []);
}

/** The moves that people can make, in the order in which the table names them first. */
export const TICKET_ACTIONS = [
  ...new Set(Object.values(TICKET_LIFECYCLE).flatMap((moves) => Object.entries<Transition>(moves))),
]
  .filter(([, transition]) => transition.by !== 'system')
  .map(([move]) => move as TicketAction)
  .filter((action, index, all) => all.indexOf(action) === index);

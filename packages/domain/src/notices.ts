import type { TicketStatus } from './ticket-status.ts';

/** Groups of people around a ticket; the database turns them into users. */
export const RECIPIENT_GROUPS = [
  'requestor',
  'assignee',
  'former_assignee',
  'technicians_if_unassigned',
  'may_approve',
  'admins_if_nobody_may_approve',
  'approver',
  'admins',
  'technicians_asked',
  'admins_asked',
  'task_holders',
  'former_task_holders',
  'participants',
  'staff_concerned',
] as const;
export type RecipientGroup = (typeof RECIPIENT_GROUPS)[number];

interface NoticeDefinition {
  recipients: readonly RecipientGroup[];
  /** Reaches also the person whose act it reports. */
  includesActor?: true;
  /** Not for those who hear another notice of the same act. */
  onlyOthers?: true;
  /** Only where, after the act, a part is still to be chosen for some item; or only where none is. */
  unbound?: boolean;
}

/**
 * Who hears of what. Nobody is told of his own act, but for the receipt of a ticket just submitted; nobody is asked to
 * approve what cannot be approved.
 */
export const NOTICES = {
  ticket_created: { recipients: ['may_approve', 'admins_if_nobody_may_approve'], unbound: false },
  part_wanted: { recipients: ['may_approve', 'assignee', 'admins_if_nobody_may_approve'], unbound: true },
  ticket_received: { recipients: ['requestor'], includesActor: true },
  approved: { recipients: ['requestor', 'assignee', 'technicians_if_unassigned'] },
  overridden: { recipients: ['may_approve', 'admins'], onlyOthers: true },
  override_requested: { recipients: ['admins'] },
  rejected: { recipients: ['requestor'] },
  changes_requested: { recipients: ['requestor'] },
  item_bound: { recipients: ['requestor', 'may_approve', 'admins_if_nobody_may_approve'], unbound: false },
  approval_voided: { recipients: ['requestor', 'assignee', 'approver', 'may_approve'] },
  assigned: { recipients: ['assignee', 'former_assignee'] },
  unassigned: { recipients: ['task_holders', 'former_assignee', 'approver', 'admins'] },
  deploy_started: { recipients: ['requestor'] },
  deployed: { recipients: ['requestor', 'approver'] },
  deploy_failed: { recipients: ['requestor', 'assignee', 'approver', 'admins'] },
  rolled_back: { recipients: ['requestor', 'assignee', 'approver'] },
  needs_attention: { recipients: ['requestor', 'assignee', 'approver', 'admins'] },
  completed: { recipients: ['requestor', 'approver'] },
  handled: { recipients: ['former_task_holders'], onlyOthers: true },
  expires_soon: { recipients: ['requestor'] },
  cancelled: { recipients: ['task_holders', 'requestor'] },
  comment_added: { recipients: ['requestor', 'assignee', 'approver', 'participants'] },
  internal_note_added: { recipients: ['staff_concerned'] },
} as const satisfies Record<string, NoticeDefinition>;

export type NoticeType = keyof typeof NOTICES;

/** Notices of what people say: no move of the lifecycle causes them. */
export const TALK_NOTICES = ['comment_added', 'internal_note_added'] as const satisfies readonly NoticeType[];

export const NOTICE_TYPES = Object.keys(NOTICES) as readonly NoticeType[];

/** Who was expected to act while a ticket stood in a status; they are the ones to hear that it is off. */
const TASK_HOLDERS: Record<TicketStatus, readonly RecipientGroup[]> = {
  draft: [],
  pending: ['may_approve', 'assignee', 'admins_asked'],
  approved: ['assignee', 'technicians_if_unassigned', 'admins_asked'],
  in_progress: ['assignee'],
  deployed: ['assignee'],
  rejected: [],
  completed: [],
  cancelled: [],
};

/** Who had been asked to act before a move, and is told by it that nobody waits for him any more. */
const FORMER_TASK_HOLDERS: Record<TicketStatus, readonly RecipientGroup[]> = {
  ...TASK_HOLDERS,
  approved: ['assignee', 'technicians_asked', 'admins_asked'],
  in_progress: ['assignee', 'admins_asked'],
};

/** The groups that hear a notice, with task holders resolved for the status the ticket came from. */
export function recipientGroupsOf(notice: NoticeType, from: TicketStatus): readonly RecipientGroup[] {
  return resolveTaskHolders(NOTICES[notice].recipients, from);
}

export function resolveTaskHolders(groups: readonly RecipientGroup[], from: TicketStatus): RecipientGroup[] {
  const resolved = groups.flatMap((group) => {
    if (group === 'task_holders') return TASK_HOLDERS[from];
    return group === 'former_task_holders' ? FORMER_TASK_HOLDERS[from] : [group];
  });
  return [...new Set(resolved)];
}

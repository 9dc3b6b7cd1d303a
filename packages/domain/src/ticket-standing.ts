import type { TicketStatus } from './ticket-status.ts';

/** All that decides who may do what with a ticket now. The workflow holds it; the database can rebuild it. */
export interface TicketStanding {
  status: TicketStatus;
  createdBy: number;
  assignedTo: number | null;
  /** Everybody who wrote the current revision; none of them may decide on it. */
  authors: readonly number[];
  /** Those whose approval of the current plan stands. */
  approvers: readonly number[];
  /** Sent back to the creator: editable by him, not approvable until submitted again. */
  changesRequested: boolean;
  /** A deployment stopped half way and a person must choose how to go on. */
  needsAttention: boolean;
  /** Who deployed the change that stands. */
  deployedBy: number | null;
  /** Admins who have overridden what bars the next step of this plan, but need a second one to confirm it. */
  overrideRequestedBy: readonly number[];
  /** By override: those who approved this plan may also deploy it. */
  approversMayDeploy: boolean;
  /** By policy or by override: whoever deployed the change may also complete it. */
  deployerMayComplete: boolean;
  /** Places of the items, from 0, that say what a part must be; and those of them for which none is chosen yet. */
  requirementItems: readonly number[];
  unboundItems: readonly number[];
  /** A rejected ticket that lay too long to be taken up again. */
  expired: boolean;
}

import type { HistoryAction } from './history-actions.ts';
import type { NoticeType } from './notices.ts';
import type { Permission, Relation } from './permissions.ts';
import type { TicketStatus } from './ticket-status.ts';

/** One way to be allowed: all the permissions, and the relation where one is named. */
export interface Grant {
  permissions: readonly [Permission, ...Permission[]];
  relation?: Relation;
}

export interface Transition {
  to: TicketStatus;
  /** Any one of the grants suffices; `system` moves are made by the workflow alone. */
  by: readonly [Grant, ...Grant[]] | 'system';
  history: HistoryAction;
  notices?: readonly NoticeType[];
  /** Flags that must stand as given, beside the status. */
  when?: {
    changesRequested?: boolean;
    needsAttention?: boolean;
    assigned?: boolean;
    expired?: boolean;
    /** Some item says what a part must be. */
    requirements?: boolean;
    /** For some item no part is chosen yet. */
    unbound?: boolean;
  };
  /**
   * Whom separation of duties keeps away: authors of this revision, those who approved the plan, or, where policy says
   * so, whoever deployed it.
   */
  not?: 'author' | 'approver' | 'deployer';
  /** Carries this action through where separation of duties or a flag stands in its way, and is open only there. */
  setsAside?: 'approve' | 'deploy' | 'complete';
  /** Why must be said. */
  reasonRequired?: true;
}

import type { NoticeType } from '@racksmith/domain';

import type { NoticeWords } from '../notice-words.ts';
import { approvalVoided } from './approval-voided.ts';
import { approved } from './approved.ts';
import { assigned } from './assigned.ts';
import { cancelled } from './cancelled.ts';
import { changesRequested } from './changes-requested.ts';
import { commentAdded } from './comment-added.ts';
import { completed } from './completed.ts';
import { deployFailed } from './deploy-failed.ts';
import { deployStarted } from './deploy-started.ts';
import { deployed } from './deployed.ts';
import { expiresSoon } from './expires-soon.ts';
import { handled } from './handled.ts';
import { internalNoteAdded } from './internal-note-added.ts';
import { itemBound } from './item-bound.ts';
import { needsAttention } from './needs-attention.ts';
import { overridden } from './overridden.ts';
import { overrideRequested } from './override-requested.ts';
import { partWanted } from './part-wanted.ts';
import { rejected } from './rejected.ts';
import { rolledBack } from './rolled-back.ts';
import { ticketCreated } from './ticket-created.ts';
import { ticketReceived } from './ticket-received.ts';
import { unassigned } from './unassigned.ts';

/** The words of each notice that the domain knows; a notice without words does not compile. */
export const NOTICE_TABLE: Readonly<Record<NoticeType, NoticeWords>> = {
  ticket_created: ticketCreated,
  part_wanted: partWanted,
  ticket_received: ticketReceived,
  approved,
  overridden,
  override_requested: overrideRequested,
  rejected,
  changes_requested: changesRequested,
  item_bound: itemBound,
  approval_voided: approvalVoided,
  assigned,
  unassigned,
  deploy_started: deployStarted,
  deployed,
  deploy_failed: deployFailed,
  rolled_back: rolledBack,
  needs_attention: needsAttention,
  completed,
  handled,
  expires_soon: expiresSoon,
  cancelled,
  comment_added: commentAdded,
  internal_note_added: internalNoteAdded,
} satisfies Record<NoticeType, NoticeWords>;

/**
 * All SQL of the ticket side. Every function takes a pool or a transaction first, so that callers compose transactions;
 * rows come in camelCase. Errors of the driver pass through; `isDatabaseUnavailable` tells outages from defects.
 */
export { connect, type ConnectOptions, type Queryable, type Sql } from './connect.ts';
export { isPlaceIn, type Keyset, type ListPart, type ListSlice, type Place } from './lists/keyset.ts';
export { isDatabaseRefusal, isDatabaseUnavailable, isTransientDatabaseError } from './database-errors.ts';
export { migrate, schemaVersion } from './migrations/migrate.ts';
export { migrateDown } from './migrations/migrate-down.ts';
export { type MigrationSet, TICKET_MIGRATIONS } from './migrations/migration-set.ts';

export { assertAssignable, findAssignable } from './identity/assert-assignable.ts';
export { type AccountChange, changeAccount } from './identity/change-account.ts';
export { createUser, type NewUser } from './identity/create-user.ts';
export { findAccount } from './identity/find-account.ts';
export { type ActiveUser, findActor, findActorByUsername } from './identity/find-actor.ts';
export { findLogin, type Login } from './identity/find-login.ts';
export { ACCOUNT_ORDER, type AccountFilter, countAccounts, listAccounts } from './identity/list-accounts.ts';
export { listOpenWork } from './identity/list-open-work.ts';
export { closeReleases, listDueReleases, type WorkRelease } from './identity/work-release.ts';
export { setPasswordHash } from './identity/set-password-hash.ts';
export type { UserAccount } from './identity/user-account.ts';
export { listActors } from './identity/list-actors.ts';
export { loginAttemptStore, type LoginAttemptStore } from './identity/login-attempt-store.ts';
export {
  insertRefreshToken,
  type NewRefreshToken,
  revokeRefreshTokenFamily,
  rotateRefreshToken,
  type Rotation,
} from './identity/refresh-token.ts';
export { revokeUserLogins } from './identity/revoke-user-logins.ts';
export { seedDemoUsers } from './identity/seed-demo-users.ts';
export { syncPermissions } from './identity/sync-permissions.ts';
export { updatePasswordHash } from './identity/update-password-hash.ts';
export { type ActorWatcher, watchActors } from './identity/watch-actors.ts';

export {
  beginIdempotent,
  finishIdempotent,
  type IdempotencyState,
  releaseIdempotent,
} from './idempotency/idempotency-key.ts';

export { allocateTicket, type TicketAllocation } from './tickets/allocate-ticket.ts';
export { findPlan } from './tickets/find-plan.ts';
export { findServerHolder } from './tickets/find-server-holder.ts';
export { findRecordedEvent } from './tickets/find-recorded-event.ts';
export { findReservationKey } from './tickets/find-reservation-key.ts';
export { findTicketById, findVisibleTicket } from './tickets/find-ticket.ts';
export { getPlan } from './tickets/get-plan.ts';
export { getRevision, type TicketRevision } from './tickets/get-revision.ts';
export { getRequest } from './tickets/get-request.ts';
export { getTicketSnapshot } from './tickets/get-ticket-snapshot.ts';
export { getTicketVersion } from './tickets/get-ticket-version.ts';
export { insertTicket } from './tickets/insert-ticket.ts';
export { type Slice } from './tickets/slice.ts';
export { isRevisionSubmitted } from './tickets/is-revision-submitted.ts';
export { type ApprovalDecision, listApprovals, type TicketApproval } from './tickets/list-approvals.ts';
export { listChangeItems } from './tickets/list-change-items.ts';
export { type ItemUnit, listItems, type TicketItem } from './tickets/list-items.ts';
export {
  countTickets,
  listByRelevance,
  listTickets,
  MOST_COUNTED,
  type TicketCount,
  type TicketList,
  WEIGHED_BY_RELEVANCE,
} from './tickets/list-tickets.ts';
export { listRevisions, type RevisionSummary } from './tickets/list-revisions.ts';
export { listStandingApprovals, type StandingApproval } from './tickets/list-standing-approvals.ts';
export type { NewTicket } from './tickets/new-ticket.ts';
export type { PlanRecord } from './tickets/plan-record.ts';
export { recordTransition } from './tickets/record-transition.ts';
export { takeServer } from './tickets/take-server.ts';
export type { TicketDetail } from './tickets/ticket-detail.ts';
export type { RequestedItem, StoredRequest } from './tickets/stored-request.ts';
export type { TicketFilters } from './tickets/ticket-filters.ts';
export { isPlace, TICKET_SORTS, type TicketOrder, type TicketSort } from './tickets/ticket-order.ts';
export type { TicketSummary } from './tickets/ticket-summary.ts';
export type { TicketSnapshot } from './tickets/ticket-snapshot.ts';
export { type UserRef, userRef } from './tickets/user-ref.ts';
export type { TransitionChanges, TransitionRecord } from './tickets/transition-record.ts';

export { addAttachment, type NewAttachment } from './attachments/add-attachment.ts';
export { deleteAttachment } from './attachments/delete-attachment.ts';
export { findVisibleAttachment, listAttachments } from './attachments/list-attachments.ts';
export type { TicketAttachment } from './attachments/ticket-attachment.ts';

export { addComment, type NewComment } from './comments/add-comment.ts';
export { type CommentEdit, editComment } from './comments/edit-comment.ts';
export { COMMENT_ORDER, countComments, findVisibleComment, listComments } from './comments/list-comments.ts';
export type { TicketComment } from './comments/ticket-comment.ts';

export { type HistoryEntry, listHistory } from './history/list-history.ts';
export { listActsSince, type RecordedAct } from './history/list-acts-since.ts';
export { recordDecisionRefused } from './history/record-decision-refused.ts';
export { type HistoryVerdict, verifyHistory } from './history/verify-history.ts';

export { insideWords, readSearch, type SearchText } from './search/search-text.ts';

export { getTicketStats } from './stats/get-ticket-stats.ts';
export type { TicketStats } from './stats/ticket-stats.ts';

export { type DueNotice, listDueNotices } from './notices/list-due-notices.ts';
export { countInbox, INBOX_ORDER, type InboxEntry, listInbox } from './notices/list-inbox.ts';
export { markRead } from './notices/mark-read.ts';
export { listOverdueEvents, type NoticeEvent } from './notices/list-overdue-events.ts';
export { markNoticeFailed, markNoticeRefused, markNoticesSent } from './notices/mark-notice.ts';
export type { NewNotice } from './notices/new-notice.ts';

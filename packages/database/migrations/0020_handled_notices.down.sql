-- The migration refuses to go while rows of the new kind exist: they could not be kept.
alter table ticket_notifications drop constraint ticket_notifications_type_check;
alter table ticket_notifications add constraint ticket_notifications_type_check check (
  notification_type in (
    'ticket_created', 'ticket_received', 'approved', 'rejected', 'changes_requested', 'approval_voided', 'assigned',
    'unassigned', 'deploy_started', 'deployed', 'deploy_failed', 'needs_attention', 'completed', 'expires_soon',
    'cancelled', 'comment_added', 'internal_note_added'
  )
);

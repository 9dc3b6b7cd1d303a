-- The migration refuses to go while rows of the new kinds exist: they could not be kept.
alter table ticket_history drop constraint ticket_history_action_check;
alter table ticket_history add constraint ticket_history_action_check check (
  action in (
    'ticket_created', 'updated', 'submitted', 'withdrawn', 'approved', 'overridden', 'override_requested', 'rejected',
    'changes_requested', 'resubmitted', 'assigned', 'claimed', 'unassigned', 'plan_changed', 'approval_voided',
    'deploy_started', 'deployed', 'deploy_failed', 'needs_attention', 'attention_resolved', 'rollback_started',
    'rolled_back', 'completed', 'cancel_requested', 'cancelled', 'expiry_announced', 'expired', 'deleted', 'decision_refused',
    'comment_added', 'comment_edited', 'attachment_added', 'attachment_deleted'
  )
);

alter table ticket_notifications drop constraint ticket_notifications_type_check;
alter table ticket_notifications add constraint ticket_notifications_type_check check (
  notification_type in (
    'ticket_created', 'ticket_received', 'approved', 'overridden', 'override_requested', 'rejected',
    'changes_requested', 'approval_voided', 'assigned', 'unassigned', 'deploy_started', 'deployed',
    'deploy_failed', 'rolled_back', 'needs_attention', 'completed', 'handled', 'expires_soon', 'cancelled',
    'comment_added', 'internal_note_added'
  )
);

alter table ticket_items drop column requirement;

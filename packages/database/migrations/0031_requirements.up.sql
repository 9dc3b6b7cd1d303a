-- What comes in may be asked for by what it must be; somebody else chooses the part before it is approved.

alter table ticket_items
  -- As it was asked for; it stays when the part is chosen.
  add column requirement jsonb,
  add constraint ticket_items_requirement_check check (
    requirement is null or (jsonb_typeof(requirement) = 'object' and (action = 'add' or action = 'replace'))
  );

alter table ticket_history drop constraint ticket_history_action_check;
alter table ticket_history add constraint ticket_history_action_check check (
  action in (
    'ticket_created', 'updated', 'submitted', 'withdrawn', 'approved', 'overridden', 'override_requested', 'rejected',
    'changes_requested', 'resubmitted', 'assigned', 'claimed', 'unassigned', 'item_bound', 'plan_changed',
    'approval_voided', 'deploy_started', 'deployed', 'deploy_failed', 'needs_attention', 'attention_resolved', 'rollback_started',
    'rolled_back', 'completed', 'cancel_requested', 'cancelled', 'expiry_announced', 'expired', 'deleted', 'decision_refused',
    'comment_added', 'comment_edited', 'attachment_added', 'attachment_deleted'
  )
);

alter table ticket_notifications drop constraint ticket_notifications_type_check;
alter table ticket_notifications add constraint ticket_notifications_type_check check (
  notification_type in (
    'ticket_created', 'ticket_received', 'approved', 'overridden', 'override_requested', 'rejected',
    'changes_requested', 'part_wanted', 'item_bound', 'approval_voided', 'assigned', 'unassigned', 'deploy_started', 'deployed',
    'deploy_failed', 'rolled_back', 'needs_attention', 'completed', 'handled', 'expires_soon', 'cancelled',
    'comment_added', 'internal_note_added'
  )
);

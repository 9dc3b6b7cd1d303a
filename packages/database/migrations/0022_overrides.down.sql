-- The migration refuses to go while rows of the new kinds exist: they could not be kept.
drop trigger ticket_history_count on ticket_history;
create trigger ticket_history_count after insert on ticket_history for each row
  when (new.action in ('deploy_started', 'deployed', 'deploy_failed', 'rollback_started'))
  execute function count_ticket_event();
create or replace function ticket_stat_cells(t tickets) returns table (kind text, key text, amount bigint)
language sql stable as $$
  select c.kind, c.key, c.amount
  from (
    select 'status', t.status, 1
    union all select 'type', t.ticket_type, 1
    union all select 'priority', t.priority, 1
    union all select 'creator', t.created_by::text, 1
    union all select 'assignee', t.assigned_to || ':' || t.status, 1
    union all select 'created', to_char(t.created_at at time zone 'UTC', 'YYYY-MM-DD'), 1
    union all select 'approved', to_char(t.approved_at at time zone 'UTC', 'YYYY-MM-DD'), 1
    union all select 'deployed', to_char(t.deployed_at at time zone 'UTC', 'YYYY-MM-DD'), 1
    union all select 'completed', to_char(t.completed_at at time zone 'UTC', 'YYYY-MM-DD'), 1
    union all
    select 'open', to_char(t.submitted_at at time zone 'UTC', 'YYYY-MM-DD'), 1
    where t.status in ('pending', 'approved', 'in_progress', 'deployed')
    union all
    select s.stage || '_class',
      floor(ln(greatest(extract(epoch from s.finish - s.start)::double precision, 1)) / ln(1.1))::integer::text, 1
    from (values
      ('approval', t.submitted_at, t.approved_at), ('deployment', t.approved_at, t.deployed_at),
      ('completion', t.deployed_at, t.completed_at)
    ) as s (stage, start, finish)
    where s.finish - s.start is not null
    union all
    select 'milliseconds', s.stage, (extract(epoch from s.finish - s.start) * 1000)::bigint
    from (values
      ('approval', t.submitted_at, t.approved_at), ('deployment', t.approved_at, t.deployed_at)
    ) as s (stage, start, finish)
    union all
    select 'event', h.action, count(*)
    from ticket_history h
    where h.ticket_id = t.id and h.action in ('deploy_started', 'deployed', 'deploy_failed', 'rollback_started')
    group by h.action
  ) as c (kind, key, amount)
  where t.deleted_at is null and c.key is not null and c.amount is not null
$$;

alter table ticket_notifications drop constraint ticket_notifications_type_check;
alter table ticket_notifications add constraint ticket_notifications_type_check check (
  notification_type in (
    'ticket_created', 'ticket_received', 'approved', 'rejected', 'changes_requested', 'approval_voided',
    'assigned', 'unassigned', 'deploy_started', 'deployed', 'deploy_failed', 'needs_attention', 'completed', 'handled',
    'expires_soon', 'cancelled', 'comment_added', 'internal_note_added'
  )
);

alter table ticket_history drop constraint ticket_history_action_check;
alter table ticket_history add constraint ticket_history_action_check check (
  action in (
    'ticket_created', 'updated', 'submitted', 'withdrawn', 'approved', 'rejected', 'changes_requested',
    'resubmitted', 'assigned', 'claimed', 'unassigned', 'plan_changed', 'approval_voided', 'deploy_started',
    'deployed', 'deploy_failed', 'needs_attention', 'attention_resolved', 'rollback_started', 'completed',
    'cancel_requested', 'cancelled', 'expiry_announced', 'expired', 'deleted', 'decision_refused', 'comment_added',
    'comment_edited', 'attachment_added', 'attachment_deleted'
  )
);

alter table ticket_approvals drop constraint ticket_approvals_decision_check;
alter table ticket_approvals add constraint ticket_approvals_decision_check check (
  decision in ('approve', 'reject', 'request_changes')
);
drop index tickets_overridden_idx;
alter table tickets drop column overridden_at, drop column expired_at;

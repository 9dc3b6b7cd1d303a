-- Who did what, when. Rows are appended and never changed; each carries the hash of the one before it.

-- The end of each ticket's chain. Whoever appends locks this row first, so workflow and gateway cannot interleave.
create table ticket_heads (
  ticket_id integer primary key references tickets (id) on delete restrict,
  sequence integer not null,
  hash text not null
) with (fillfactor = 70);

create table ticket_history (
  id integer generated always as identity primary key,
  ticket_id integer not null references tickets (id) on delete restrict,
  sequence integer not null,
  action text not null,
  field_changed varchar(100),
  old_value text,
  new_value text,
  user_id integer not null references users (id) on delete restrict,
  -- As the user was called then.
  user_name varchar(100) not null,
  -- The person for whom the system acted.
  on_behalf_of integer references users (id) on delete restrict,
  comment text,
  metadata jsonb,
  -- Only for those who may see internal notes.
  is_internal boolean not null default false,
  event_id text,
  created_at timestamptz not null default now(),
  previous_hash text not null,
  hash text not null,
  constraint ticket_history_sequence_key unique (ticket_id, sequence),
  constraint ticket_history_action_check check (
    action in (
      'ticket_created', 'updated', 'submitted', 'withdrawn', 'approved', 'rejected', 'changes_requested',
      'resubmitted', 'assigned', 'claimed', 'plan_changed', 'approval_voided', 'deploy_started', 'deployed',
      'deploy_failed', 'needs_attention', 'attention_resolved', 'rollback_started', 'completed', 'cancel_requested',
      'cancelled', 'expired', 'deleted', 'decision_refused', 'comment_added', 'comment_edited', 'attachment_added',
      'attachment_deleted'
    )
  )
);

-- An event is written once. The trigger below looks first; this holds if it ever fails to.
create unique index ticket_history_event_key on ticket_history (ticket_id, event_id, action, field_changed)
  nulls not distinct where event_id is not null;
create index ticket_history_user_id_idx on ticket_history (user_id, ticket_id);
create index ticket_history_action_idx on ticket_history (action);
create index ticket_history_created_at_idx on ticket_history (created_at);
create index ticket_history_ticket_created_idx on ticket_history (ticket_id, created_at);

-- Numbers and chains each new row. A row of an event that is there already is left out: on conflict would come too
-- late, after the head has moved. verifyHistory recomputes the same text outside the database.
create function append_ticket_history() returns trigger language plpgsql as $$
declare
  last_sequence integer;
  last_hash text;
begin
  select sequence, hash into last_sequence, last_hash from ticket_heads where ticket_id = new.ticket_id for update;
  if not found then
    insert into ticket_heads (ticket_id, sequence, hash) values (new.ticket_id, 0, repeat('0', 64)) on conflict do nothing;
    select sequence, hash into last_sequence, last_hash from ticket_heads where ticket_id = new.ticket_id for update;
  end if;

  if new.event_id is not null and exists (
    select from ticket_history
    where ticket_id = new.ticket_id and event_id = new.event_id and action = new.action
      and field_changed is not distinct from new.field_changed
  ) then
    return null;
  end if;

  new.sequence := last_sequence + 1;
  new.previous_hash := last_hash;
  new.hash := encode(sha256(convert_to(array_to_json(array[
    new.ticket_id::text, new.sequence::text, new.previous_hash, new.action, new.field_changed, new.old_value,
    new.new_value, new.user_id::text, new.user_name, new.on_behalf_of::text, new.comment, new.metadata::text,
    new.is_internal::text, new.event_id, to_char(new.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
  ])::text, 'UTF8')), 'hex');
  update ticket_heads set sequence = new.sequence, hash = new.hash where ticket_id = new.ticket_id;
  return new;
end $$;

create trigger ticket_history_append before insert on ticket_history
  for each row execute function append_ticket_history();
create trigger ticket_history_keep before update or delete on ticket_history
  for each row execute function refuse_change();
create trigger ticket_history_keep_all before truncate on ticket_history
  for each statement execute function refuse_change();

-- What people are told: the inbox, and the outbox of the mails. Written with the transition that causes it.

create table ticket_notifications (
  id integer generated always as identity primary key,
  ticket_id integer not null references tickets (id) on delete restrict,
  event_id text not null,
  notification_type text not null,
  recipient_user_id integer not null references users (id) on delete restrict,
  recipient_email varchar(255),
  subject varchar(255) not null,
  message text not null,
  -- Of the mail only; whether the person has read it is read_at.
  status text not null default 'pending',
  -- The same at every attempt, so that a repeated mail is recognised.
  message_id uuid not null default gen_random_uuid() constraint ticket_notifications_message_id_key unique,
  attempts integer not null default 0,
  sent_at timestamptz,
  read_at timestamptz,
  error_message text,
  created_at timestamptz not null default now(),
  -- Nobody hears the same thing twice.
  constraint ticket_notifications_once_key unique (ticket_id, event_id, notification_type, recipient_user_id),
  constraint ticket_notifications_type_check check (
    notification_type in (
      'ticket_created', 'ticket_received', 'approved', 'rejected', 'changes_requested', 'approval_voided', 'assigned',
      'deploy_started', 'deployed', 'deploy_failed', 'needs_attention', 'completed', 'cancelled', 'comment_added',
      'internal_note_added'
    )
  ),
  constraint ticket_notifications_status_check check (status in ('pending', 'sent', 'failed'))
);

create index ticket_notifications_recipient_idx on ticket_notifications (recipient_user_id, created_at desc, id desc);
-- What still has to go out; stays small.
create index ticket_notifications_due_idx on ticket_notifications (created_at) where status <> 'sent';
create index ticket_notifications_created_at_idx on ticket_notifications (created_at);

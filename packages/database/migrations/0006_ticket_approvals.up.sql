-- Every decision on a plan. An approval counts as long as it is not void.

create table ticket_approvals (
  id integer generated always as identity primary key,
  ticket_id integer not null references tickets (id) on delete restrict,
  revision integer not null,
  stage integer not null default 1,
  user_id integer not null references users (id) on delete restrict,
  user_name varchar(100) not null,
  decision text not null,
  plan_hash text,
  comment text,
  event_id text not null,
  created_at timestamptz not null default now(),
  voided_at timestamptz,
  constraint ticket_approvals_event_key unique (ticket_id, event_id),
  constraint ticket_approvals_decision_check check (decision in ('approve', 'reject', 'request_changes'))
);

create index ticket_approvals_user_id_idx on ticket_approvals (user_id);

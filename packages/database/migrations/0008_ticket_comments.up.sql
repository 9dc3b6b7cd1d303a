-- What people say about a ticket.

create table ticket_comments (
  id integer generated always as identity primary key,
  ticket_id integer not null references tickets (id) on delete restrict,
  comment text not null,
  comment_type text not null default 'comment',
  -- Follows from the type, so the two cannot disagree.
  is_internal boolean generated always as (comment_type = 'internal_note') stored,
  user_id integer not null references users (id) on delete restrict,
  user_name varchar(100) not null,
  has_attachments boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  edited boolean not null default false,
  constraint ticket_comments_comment_type_check check (comment_type in ('comment', 'internal_note', 'system'))
);

create index ticket_comments_ticket_created_idx on ticket_comments (ticket_id, created_at, id);
create index ticket_comments_user_id_idx on ticket_comments (user_id);
create index ticket_comments_created_at_idx on ticket_comments (created_at);

-- Files that belong to a ticket or to one of its comments; the bytes lie outside the database.

create table ticket_attachments (
  id integer generated always as identity primary key,
  ticket_id integer not null references tickets (id) on delete restrict,
  -- An attachment of a comment is visible to those who see the comment.
  comment_id integer references ticket_comments (id) on delete restrict,
  -- Random, so that it cannot be guessed.
  filename varchar(255) not null constraint ticket_attachments_filename_key unique,
  original_filename varchar(255) not null,
  file_path varchar(500) not null,
  -- Bytes.
  file_size integer not null,
  mime_type varchar(100) not null,
  uploaded_by integer not null references users (id) on delete restrict,
  uploaded_at timestamptz not null default now(),
  description text,
  constraint ticket_attachments_file_size_check check (file_size between 0 and 10485760)
);

create index ticket_attachments_ticket_id_idx on ticket_attachments (ticket_id);
create index ticket_attachments_comment_id_idx on ticket_attachments (comment_id);
create index ticket_attachments_uploaded_by_idx on ticket_attachments (uploaded_by);

-- Which request wrote a comment or brought a file: a repeated one finds what it made, as it does in the history.

alter table ticket_comments add column event_id text not null;
alter table ticket_comments add constraint ticket_comments_event_key unique (ticket_id, event_id);

alter table ticket_attachments
  add column event_id text not null,
  -- SHA-256 of the content, in hex.
  add column sha256 text not null;
alter table ticket_attachments add constraint ticket_attachments_event_key unique (ticket_id, event_id);

-- The count beside an inbox is asked for often.
create index ticket_notifications_unread_idx on ticket_notifications (recipient_user_id) where read_at is null;

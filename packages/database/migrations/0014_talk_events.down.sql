drop index ticket_notifications_unread_idx;
alter table ticket_attachments drop column event_id, drop column sha256;
alter table ticket_comments drop column event_id;

-- A mail that its recipient's server refuses for good is not due any more: later mails of the ticket go out without it.

alter table ticket_notifications drop constraint ticket_notifications_status_check;
alter table ticket_notifications add constraint ticket_notifications_status_check check (
  status in ('pending', 'sent', 'failed', 'refused')
);

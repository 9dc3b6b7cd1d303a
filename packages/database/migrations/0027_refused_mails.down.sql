update ticket_notifications set status = 'failed' where status = 'refused';
alter table ticket_notifications drop constraint ticket_notifications_status_check;
alter table ticket_notifications add constraint ticket_notifications_status_check check (
  status in ('pending', 'sent', 'failed')
);

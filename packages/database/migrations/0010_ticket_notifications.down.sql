drop table ticket_notifications;

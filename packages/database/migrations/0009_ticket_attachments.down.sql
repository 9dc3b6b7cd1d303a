drop table ticket_attachments;

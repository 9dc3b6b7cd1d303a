drop table ticket_comments;

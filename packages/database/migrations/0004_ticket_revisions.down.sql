drop table ticket_revisions;
drop function refuse_change;

drop table ticket_history;
drop function append_ticket_history;
drop table ticket_heads;

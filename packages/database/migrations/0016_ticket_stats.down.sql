-- may lose: ticket_stats
drop trigger ticket_history_count on ticket_history;
drop trigger tickets_count on tickets;
drop function count_ticket_event();
drop function count_ticket();
drop function ticket_stat_cells(tickets);
drop table ticket_stats;

drop table ticket_allocations;
drop table ticket_day_counters;

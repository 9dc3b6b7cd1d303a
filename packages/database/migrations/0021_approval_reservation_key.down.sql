-- The earlier version makes the keys up from the approvals; parts held under others are given back by its sweep.
alter table ticket_approvals drop column reservation_key;

drop table ticket_item_units;
drop table ticket_items;

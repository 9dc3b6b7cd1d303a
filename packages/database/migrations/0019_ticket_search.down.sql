-- may lose: ticket_search
drop trigger ticket_comments_search on ticket_comments;
drop trigger ticket_item_units_search on ticket_item_units;
drop trigger ticket_items_search_less on ticket_items;
drop trigger ticket_items_search_again on ticket_items;
drop trigger ticket_items_search on ticket_items;
drop trigger tickets_search_again on tickets;
drop trigger tickets_search on tickets;
drop function search_part_of_ticket();
drop function search_ticket();
drop function refresh_ticket_search(integer);
drop function ticket_search_rows(integer);
drop function search_words(text, "char");
drop table ticket_search;
drop extension pg_trgm;

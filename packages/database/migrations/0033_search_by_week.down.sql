drop index ticket_search_words_idx, ticket_search_text_idx;
drop function search_words_of_week(integer, tsvector);
alter table ticket_search drop column week;
drop function search_week(timestamptz);
create index ticket_search_words_idx on ticket_search using gin (words);
create index ticket_search_text_idx on ticket_search using gin (text gin_trgm_ops);
drop extension btree_gin;

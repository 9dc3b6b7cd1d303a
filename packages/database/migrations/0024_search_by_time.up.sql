-- A search shows the newest first: with their time beside the words, what it finds is put in order without reading the
-- tickets themselves. Of a ticket it never changes.

alter table ticket_search add column created_at timestamptz;

-- Kept, they would have to take every row again.
drop index ticket_search_words_idx, ticket_search_text_idx;
update ticket_search s set created_at = t.created_at from tickets t where t.id = s.ticket_id;
alter table ticket_search alter column created_at set not null;
create index ticket_search_words_idx on ticket_search using gin (words);
create index ticket_search_text_idx on ticket_search using gin (text gin_trgm_ops);

create or replace function refresh_ticket_search(of_ticket integer) returns void language plpgsql as $$
begin
  perform from ticket_search where ticket_id = of_ticket for update;
  insert into ticket_search (ticket_id, is_internal, created_at, text, words)
  select of_ticket, r.is_internal, (select created_at from tickets where id = of_ticket), r.text, r.words
  from ticket_search_rows(of_ticket) r
  on conflict (ticket_id, is_internal) do update set text = excluded.text, words = excluded.words;
end $$;

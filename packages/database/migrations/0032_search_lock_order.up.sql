-- A ticket has a row with its internal notes and one without. Whoever locks both does so in one order, or two who write
-- at once may wait for each other.

create or replace function refresh_ticket_search(of_ticket integer) returns void language plpgsql as $$
begin
  perform from ticket_search where ticket_id = of_ticket order by is_internal for update;
  insert into ticket_search (ticket_id, is_internal, created_at, text, words)
  select of_ticket, r.is_internal, (select created_at from tickets where id = of_ticket), r.text, r.words
  from ticket_search_rows(of_ticket) r
  on conflict (ticket_id, is_internal) do update set text = excluded.text, words = excluded.words;
end $$;

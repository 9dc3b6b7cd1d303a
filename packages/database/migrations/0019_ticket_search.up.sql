-- What can be searched, as one text per ticket, kept current by every write that changes it.

-- For parts of words.
create extension if not exists pg_trgm;

create table ticket_search (
  ticket_id integer not null references tickets (id) on delete cascade,
  -- Holds the internal notes too. A ticket without any has only the other row.
  is_internal boolean not null,
  -- In small letters, for parts of words.
  text text not null,
  -- Title before number, server and serials, before description, before comments.
  words tsvector not null,
  constraint ticket_search_pkey primary key (ticket_id, is_internal)
);

-- Words and numbers as people see them: without this the parser would make paths, versions and signs out of some.
create function search_words(body text, weight "char") returns tsvector language sql immutable as $$
  select setweight(to_tsvector('simple', regexp_replace(body, '[^[:alnum:]]+', ' ', 'g')), weight)
$$;

-- Comments newest first, and not without end: a tsvector has a limit, and nobody must be kept from writing by it.
create function ticket_search_rows(of_ticket integer) returns table (is_internal boolean, text text, words tsvector)
language sql stable as $$
  select r.is_internal, lower(concat_ws(E'\n', t.title, n.names, t.description, c.comments)),
    search_words(t.title, 'A') || search_words(n.names, 'B') || search_words(t.description, 'C')
      || search_words(coalesce(c.comments, ''), 'D')
  from tickets t
  cross join lateral (
    select concat_ws(E'\n', t.ticket_number, t.target_server_name, t.target_server_uuid, (
      select string_agg(s.serial, E'\n') from (
        select component_serial from ticket_items where ticket_id = t.id and component_serial is not null
        union
        select u.serial from ticket_item_units u where u.ticket_id = t.id
      ) as s (serial)
    )) as names
  ) n
  cross join (values (false), (true)) as r (is_internal)
  cross join lateral (
    select left(string_agg(m.comment, E'\n' order by m.id desc), 100000) as comments
    from ticket_comments m where m.ticket_id = t.id and (r.is_internal or not m.is_internal)
  ) c
  where t.id = of_ticket and (
    not r.is_internal or exists (select from ticket_comments m where m.ticket_id = t.id and m.is_internal)
  )
$$;

-- Locks first and reads then: of two writers at once, the second sees what the first has written.
create function refresh_ticket_search(of_ticket integer) returns void language plpgsql as $$
begin
  perform from ticket_search where ticket_id = of_ticket for update;
  insert into ticket_search (ticket_id, is_internal, text, words)
  select of_ticket, r.is_internal, r.text, r.words from ticket_search_rows(of_ticket) r
  on conflict (ticket_id, is_internal) do update set text = excluded.text, words = excluded.words;
end $$;

create function search_ticket() returns trigger language plpgsql as $$
begin
  perform refresh_ticket_search(new.id);
  return null;
end $$;

create function search_part_of_ticket() returns trigger language plpgsql as $$
begin
  perform refresh_ticket_search(coalesce(new.ticket_id, old.ticket_id));
  return null;
end $$;

create trigger tickets_search after insert on tickets for each row execute function search_ticket();
create trigger tickets_search_again after update on tickets for each row
  when (old.title is distinct from new.title or old.description is distinct from new.description
    or old.target_server_name is distinct from new.target_server_name)
  execute function search_ticket();
create trigger ticket_items_search after insert on ticket_items for each row
  when (new.component_serial is not null) execute function search_part_of_ticket();
create trigger ticket_items_search_again after update on ticket_items for each row
  when (old.component_serial is distinct from new.component_serial) execute function search_part_of_ticket();
create trigger ticket_items_search_less after delete on ticket_items for each row
  when (old.component_serial is not null) execute function search_part_of_ticket();
create trigger ticket_item_units_search after insert on ticket_item_units for each row
  execute function search_part_of_ticket();
create trigger ticket_comments_search after insert or update of comment on ticket_comments for each row
  execute function search_part_of_ticket();

insert into ticket_search (ticket_id, is_internal, text, words)
select t.id, r.is_internal, r.text, r.words from tickets t cross join lateral ticket_search_rows(t.id) r;

-- After the rows: made at once they take a fifth of the time.
create index ticket_search_words_idx on ticket_search using gin (words);
create index ticket_search_text_idx on ticket_search using gin (text gin_trgm_ops);

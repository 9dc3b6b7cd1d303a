-- What is searched lies in the index week by week, so that a search for the newest reads the newest weeks and stops when
-- it has enough, however often an old ticket holds what is looked for.

-- For weeks beside parts of words in one index.
create extension if not exists btree_gin;

create function search_week(at timestamptz) returns integer language sql immutable parallel safe as $$
  select floor(extract(epoch from at at time zone 'UTC') / 604800)::integer
$$;

alter table ticket_search add column week integer not null
  generated always as (floor(extract(epoch from created_at at time zone 'UTC') / 604800)::integer) stored;

-- The words without their places, each behind its week. So expensive, for the planner, that it reads the index, in which
-- they stand, and never works them out for row after row. Longer words are found by their beginning.
create function search_words_of_week(week integer, words tsvector) returns tsvector language sql immutable parallel safe
cost 10000 as $$
  select array_to_tsvector(array(
    select distinct week || ' ' || left(word, 250) from unnest(tsvector_to_array(words)) as word
  ))
$$;

drop index ticket_search_words_idx, ticket_search_text_idx;
-- A search reads the one for words once a week, and each time would read what is pending. Of the other, which a write
-- changes at many places, little may be.
create index ticket_search_words_idx on ticket_search using gin (search_words_of_week(week, words)) with (fastupdate = off);
create index ticket_search_text_idx on ticket_search using gin (week, text gin_trgm_ops) with (gin_pending_list_limit = 64);

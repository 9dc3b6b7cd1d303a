-- What was asked and planned, at each point at which either changed. Rows never change: an approval names a plan
-- that can be read as long as the ticket.

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is never changed: % refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end $$;

create table ticket_revisions (
  id integer generated always as identity primary key,
  ticket_id integer not null references tickets (id) on delete restrict,
  revision integer not null,
  -- Counts within the revision: drafts are edited, and plans made anew, without a new revision. The last one counts.
  edition integer not null,
  title varchar(255) not null,
  description text not null,
  ticket_type text not null,
  priority text not null,
  estimated_duration integer,
  scheduled_date timestamptz,
  items jsonb not null,
  -- null as long as nothing could be planned.
  plan jsonb,
  plan_hash text,
  -- What the plan says of each item.
  item_findings jsonb,
  server_version integer,
  catalog_version text,
  author_id integer not null references users (id) on delete restrict,
  author_name varchar(100) not null,
  -- Everybody who wrote this revision so far; none of them may decide on it.
  authors integer[] not null,
  event_id text not null,
  created_at timestamptz not null default now(),
  constraint ticket_revisions_edition_key unique (ticket_id, revision, edition),
  constraint ticket_revisions_plan_check check ((plan is null) = (plan_hash is null))
);

create trigger ticket_revisions_keep before update or delete on ticket_revisions
  for each row execute function refuse_change();
create trigger ticket_revisions_keep_all before truncate on ticket_revisions
  for each statement execute function refuse_change();

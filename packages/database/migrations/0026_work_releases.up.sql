-- Whoever leaves, or deploys no longer, loses his open work. Written with the change of the account, so that it is not
-- forgotten when a process dies before every ticket has been told.

create table work_releases (
  id integer generated always as identity primary key,
  -- Whose work it is.
  user_id integer not null references users (id) on delete restrict,
  requested_by integer not null references users (id) on delete restrict,
  reason text not null,
  created_at timestamptz not null default now(),
  -- Since when nothing is left of it.
  done_at timestamptz
);

create index work_releases_due_idx on work_releases (id) where done_at is null;

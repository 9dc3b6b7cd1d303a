-- Written by "schema:dump" from the catalog of a migrated database. Do not edit: add a migration.
-- The shape of all tables at one glance; loading it into an empty database makes the same ones.

-- Functions call each other, whichever comes first.
set check_function_bodies = off;

create extension if not exists btree_gin;
create extension if not exists cube;
create extension if not exists pg_trgm;

create table idempotency_keys (
  scope_hash text not null,
  body_hash text not null,
  status integer,
  body json,
  headers json,
  claimed_at timestamptz default now() not null,
  finished_at timestamptz
);

create table login_attempts (
  key varchar(255) not null,
  points integer default 0 not null,
  expire bigint
);

create table permissions (
  id integer generated always as identity not null,
  name text not null,
  display_name text not null,
  description text not null,
  category text not null,
  is_basic boolean default false not null,
  created_at timestamptz default now() not null
);

create table refresh_tokens (
  id integer generated always as identity not null,
  user_id integer not null,
  family_id uuid not null,
  token_hash text not null,
  created_at timestamptz default now() not null,
  expires_at timestamptz not null,
  rotated_at timestamptz,
  revoked_at timestamptz
);

create table role_permissions (
  role_id integer not null,
  permission_id integer not null,
  granted boolean default true not null
);

create table roles (
  id integer generated always as identity not null,
  name text not null,
  created_at timestamptz default now() not null
);

create table schema_migrations (
  version integer not null,
  name text not null,
  checksum text not null,
  applied_at timestamptz default now() not null
);

create table server_line (
  ticket_id integer not null,
  server_uuid varchar(255) not null,
  place bigint generated always as identity not null,
  holds boolean not null
);

create table ticket_allocations (
  ticket_id integer generated always as identity not null,
  ticket_number varchar(20) not null,
  actor_id integer not null,
  idempotency_key text,
  created_at timestamptz default now() not null
);

create table ticket_approvals (
  id integer generated always as identity not null,
  ticket_id integer not null,
  revision integer not null,
  stage integer default 1 not null,
  user_id integer not null,
  user_name varchar(100) not null,
  decision text not null,
  plan_hash text,
  comment text,
  event_id text not null,
  created_at timestamptz default now() not null,
  voided_at timestamptz,
  reservation_key text,
  sets_aside text
);

create table ticket_attachments (
  id integer generated always as identity not null,
  ticket_id integer not null,
  comment_id integer,
  filename varchar(255) not null,
  original_filename varchar(255) not null,
  file_path varchar(500) not null,
  file_size integer not null,
  mime_type varchar(100) not null,
  uploaded_by integer not null,
  uploaded_at timestamptz default now() not null,
  description text,
  event_id text not null,
  sha256 text not null
);

create table ticket_comments (
  id integer generated always as identity not null,
  ticket_id integer not null,
  comment text not null,
  comment_type text default 'comment'::text not null,
  is_internal boolean generated always as ((comment_type = 'internal_note'::text)) stored,
  user_id integer not null,
  user_name varchar(100) not null,
  has_attachments boolean default false not null,
  created_at timestamptz default now() not null,
  updated_at timestamptz default now() not null,
  edited boolean default false not null,
  event_id text not null
);

create table ticket_day_counters (
  day date not null,
  last_number integer not null
);

create table ticket_heads (
  ticket_id integer not null,
  sequence integer not null,
  hash text not null
) with (fillfactor=70);

create table ticket_history (
  id integer generated always as identity not null,
  ticket_id integer not null,
  sequence integer not null,
  action text not null,
  field_changed varchar(100),
  old_value text,
  new_value text,
  user_id integer not null,
  user_name varchar(100) not null,
  on_behalf_of integer,
  comment text,
  metadata jsonb,
  is_internal boolean default false not null,
  event_id text,
  created_at timestamptz default now() not null,
  previous_hash text not null,
  hash text not null
);

create table ticket_item_units (
  id integer generated always as identity not null,
  ticket_id integer not null,
  item_id integer,
  item_position integer not null,
  unit_id text not null,
  component_uuid varchar(255) not null,
  serial varchar(255) not null,
  slot text,
  direction text not null,
  event_id text not null,
  created_at timestamptz default now() not null,
  undone_at timestamptz
);

create table ticket_items (
  id integer generated always as identity not null,
  ticket_id integer not null,
  "position" integer not null,
  revision integer not null,
  item_type text default 'component'::text not null,
  action text not null,
  component_type text,
  component_uuid varchar(255),
  old_component_uuid varchar(255),
  component_serial varchar(255),
  specifications jsonb,
  quantity integer default 1 not null,
  disposition text,
  config_path text,
  current_value text,
  requested_value text,
  validation_status text default 'pending'::text not null,
  validation_message text,
  compatibility_checked boolean default false not null,
  fulfilled boolean default false not null,
  fulfilled_at timestamptz,
  fulfilled_component_uuid varchar(255),
  fulfillment_notes text,
  created_at timestamptz default now() not null,
  updated_at timestamptz default now() not null,
  requirement jsonb
);

create table ticket_notifications (
  id integer generated always as identity not null,
  ticket_id integer not null,
  event_id text not null,
  notification_type text not null,
  recipient_user_id integer not null,
  recipient_email varchar(255),
  subject varchar(255) not null,
  message text not null,
  status text default 'pending'::text not null,
  message_id uuid default gen_random_uuid() not null,
  attempts integer default 0 not null,
  sent_at timestamptz,
  read_at timestamptz,
  error_message text,
  created_at timestamptz default now() not null
);

create table ticket_revisions (
  id integer generated always as identity not null,
  ticket_id integer not null,
  revision integer not null,
  edition integer not null,
  title varchar(255) not null,
  description text not null,
  ticket_type text not null,
  priority text not null,
  estimated_duration integer,
  scheduled_date timestamptz,
  items jsonb not null,
  plan jsonb,
  plan_hash text,
  item_findings jsonb,
  server_version integer,
  catalog_version text,
  author_id integer not null,
  author_name varchar(100) not null,
  authors integer[] not null,
  event_id text not null,
  created_at timestamptz default now() not null
);

create table ticket_search (
  ticket_id integer not null,
  is_internal boolean not null,
  text text not null,
  words tsvector not null,
  created_at timestamptz not null,
  week integer generated always as ((floor((EXTRACT(epoch FROM (created_at AT TIME ZONE 'UTC'::text)) / (604800)::numeric)))::integer) stored not null
);

create table ticket_stats (
  kind text not null,
  key text not null,
  shard smallint not null,
  amounts bigint[] not null
) with (fillfactor=50);

create table tickets (
  id integer not null,
  ticket_number varchar(20) not null,
  title varchar(255) not null,
  description text not null,
  ticket_type text default 'component_addition'::text not null,
  priority text default 'normal'::text not null,
  target_server_uuid varchar(255) not null,
  target_server_name varchar(255),
  status text default 'pending'::text not null,
  created_by integer not null,
  assigned_to integer,
  approved_by integer,
  reviewed_by integer,
  rejected_by integer,
  deployed_by integer,
  completed_by integer,
  cancelled_by integer,
  created_at timestamptz default now() not null,
  updated_at timestamptz default now() not null,
  submitted_at timestamptz,
  approved_at timestamptz,
  rejected_at timestamptz,
  deployed_at timestamptz,
  completed_at timestamptz,
  cancelled_at timestamptz,
  estimated_duration integer,
  scheduled_date timestamptz,
  rejection_reason text,
  deployment_notes text,
  completion_notes text,
  cancellation_reason text,
  change_request text,
  changes_requested boolean default false not null,
  needs_attention boolean default false not null,
  last_deploy_error text,
  version integer default 1 not null,
  revision integer default 1 not null,
  plan_hash text,
  batch_id uuid,
  deleted_at timestamptz,
  deleted_by integer,
  priority_rank smallint generated always as (array_position(ARRAY['low'::text, 'normal'::text, 'high'::text, 'critical'::text], priority)) stored not null,
  overridden_at timestamptz,
  expired_at timestamptz
) with (fillfactor=80);

create table users (
  id integer generated always as identity not null,
  username varchar(100) not null,
  email varchar(255),
  password_hash text,
  role_id integer,
  is_active boolean default true not null,
  token_version integer default 1 not null,
  created_at timestamptz default now() not null,
  updated_at timestamptz default now() not null
);

create table work_releases (
  id integer generated always as identity not null,
  user_id integer not null,
  requested_by integer not null,
  reason text not null,
  created_at timestamptz default now() not null,
  done_at timestamptz
);

alter table idempotency_keys add constraint idempotency_keys_pkey PRIMARY KEY (scope_hash);
alter table login_attempts add constraint login_attempts_pkey PRIMARY KEY (key);
alter table permissions add constraint permissions_name_key UNIQUE (name);
alter table permissions add constraint permissions_pkey PRIMARY KEY (id);
alter table refresh_tokens add constraint refresh_tokens_pkey PRIMARY KEY (id);
alter table refresh_tokens add constraint refresh_tokens_token_hash_key UNIQUE (token_hash);
alter table role_permissions add constraint role_permissions_pkey PRIMARY KEY (role_id, permission_id);
alter table roles add constraint roles_name_key UNIQUE (name);
alter table roles add constraint roles_pkey PRIMARY KEY (id);
alter table schema_migrations add constraint schema_migrations_pkey PRIMARY KEY (version);
alter table server_line add constraint server_line_pkey PRIMARY KEY (ticket_id);
alter table ticket_allocations add constraint ticket_allocations_id_number_key UNIQUE (ticket_id, ticket_number);
alter table ticket_allocations add constraint ticket_allocations_idempotency_key UNIQUE (actor_id, idempotency_key);
alter table ticket_allocations add constraint ticket_allocations_pkey PRIMARY KEY (ticket_id);
alter table ticket_allocations add constraint ticket_allocations_ticket_number_key UNIQUE (ticket_number);
alter table ticket_approvals add constraint ticket_approvals_decision_check CHECK ((decision = ANY (ARRAY['approve'::text, 'reject'::text, 'request_changes'::text, 'override'::text, 'request_override'::text])));
alter table ticket_approvals add constraint ticket_approvals_event_key UNIQUE (ticket_id, event_id);
alter table ticket_approvals add constraint ticket_approvals_override_check CHECK (((decision = ANY (ARRAY['override'::text, 'request_override'::text])) = (sets_aside IS NOT NULL)));
alter table ticket_approvals add constraint ticket_approvals_pkey PRIMARY KEY (id);
alter table ticket_approvals add constraint ticket_approvals_sets_aside_check CHECK ((sets_aside = ANY (ARRAY['approve'::text, 'deploy'::text, 'complete'::text])));
alter table ticket_attachments add constraint ticket_attachments_event_key UNIQUE (ticket_id, event_id);
alter table ticket_attachments add constraint ticket_attachments_file_size_check CHECK (((file_size >= 0) AND (file_size <= 10485760)));
alter table ticket_attachments add constraint ticket_attachments_filename_key UNIQUE (filename);
alter table ticket_attachments add constraint ticket_attachments_pkey PRIMARY KEY (id);
alter table ticket_comments add constraint ticket_comments_comment_type_check CHECK ((comment_type = ANY (ARRAY['comment'::text, 'internal_note'::text, 'system'::text])));
alter table ticket_comments add constraint ticket_comments_event_key UNIQUE (ticket_id, event_id);
alter table ticket_comments add constraint ticket_comments_pkey PRIMARY KEY (id);
alter table ticket_day_counters add constraint ticket_day_counters_pkey PRIMARY KEY (day);
alter table ticket_heads add constraint ticket_heads_pkey PRIMARY KEY (ticket_id);
alter table ticket_history add constraint ticket_history_action_check CHECK ((action = ANY (ARRAY['ticket_created'::text, 'updated'::text, 'submitted'::text, 'withdrawn'::text, 'approved'::text, 'overridden'::text, 'override_requested'::text, 'rejected'::text, 'changes_requested'::text, 'resubmitted'::text, 'assigned'::text, 'claimed'::text, 'unassigned'::text, 'item_bound'::text, 'plan_changed'::text, 'approval_voided'::text, 'deploy_started'::text, 'deployed'::text, 'deploy_failed'::text, 'needs_attention'::text, 'attention_resolved'::text, 'rollback_started'::text, 'rolled_back'::text, 'completed'::text, 'cancel_requested'::text, 'cancelled'::text, 'expiry_announced'::text, 'expired'::text, 'deleted'::text, 'decision_refused'::text, 'comment_added'::text, 'comment_edited'::text, 'attachment_added'::text, 'attachment_deleted'::text])));
alter table ticket_history add constraint ticket_history_pkey PRIMARY KEY (id);
alter table ticket_history add constraint ticket_history_sequence_key UNIQUE (ticket_id, sequence);
alter table ticket_item_units add constraint ticket_item_units_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text])));
alter table ticket_item_units add constraint ticket_item_units_pkey PRIMARY KEY (id);
alter table ticket_items add constraint ticket_items_action_check CHECK ((action = ANY (ARRAY['add'::text, 'remove'::text, 'replace'::text, 'modify'::text])));
alter table ticket_items add constraint ticket_items_component_check CHECK (((item_type = 'configuration'::text) OR (component_type IS NOT NULL)));
alter table ticket_items add constraint ticket_items_component_type_check CHECK ((component_type = ANY (ARRAY['cpu'::text, 'ram'::text, 'storage'::text, 'motherboard'::text, 'nic'::text, 'caddy'::text, 'chassis'::text, 'pciecard'::text, 'hbacard'::text])));
alter table ticket_items add constraint ticket_items_disposition_check CHECK ((disposition = ANY (ARRAY['available'::text, 'quarantine'::text, 'rma'::text, 'scrapped'::text])));
alter table ticket_items add constraint ticket_items_item_type_check CHECK ((item_type = ANY (ARRAY['component'::text, 'configuration'::text])));
alter table ticket_items add constraint ticket_items_pkey PRIMARY KEY (id);
alter table ticket_items add constraint ticket_items_position_key UNIQUE (ticket_id, "position");
alter table ticket_items add constraint ticket_items_quantity_check CHECK (((quantity >= 1) AND (quantity <= 64)));
alter table ticket_items add constraint ticket_items_requirement_check CHECK (((requirement IS NULL) OR ((jsonb_typeof(requirement) = 'object'::text) AND ((action = 'add'::text) OR (action = 'replace'::text)))));
alter table ticket_items add constraint ticket_items_serial_check CHECK (((component_serial IS NULL) OR (quantity = 1)));
alter table ticket_items add constraint ticket_items_validation_status_check CHECK ((validation_status = ANY (ARRAY['pending'::text, 'valid'::text, 'invalid'::text, 'warning'::text])));
alter table ticket_notifications add constraint ticket_notifications_message_id_key UNIQUE (message_id);
alter table ticket_notifications add constraint ticket_notifications_once_key UNIQUE (ticket_id, event_id, notification_type, recipient_user_id);
alter table ticket_notifications add constraint ticket_notifications_pkey PRIMARY KEY (id);
alter table ticket_notifications add constraint ticket_notifications_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'sent'::text, 'failed'::text, 'refused'::text])));
alter table ticket_notifications add constraint ticket_notifications_type_check CHECK ((notification_type = ANY (ARRAY['ticket_created'::text, 'ticket_received'::text, 'approved'::text, 'overridden'::text, 'override_requested'::text, 'rejected'::text, 'changes_requested'::text, 'part_wanted'::text, 'item_bound'::text, 'approval_voided'::text, 'assigned'::text, 'unassigned'::text, 'deploy_started'::text, 'deployed'::text, 'deploy_failed'::text, 'rolled_back'::text, 'needs_attention'::text, 'completed'::text, 'handled'::text, 'expires_soon'::text, 'cancelled'::text, 'comment_added'::text, 'internal_note_added'::text])));
alter table ticket_revisions add constraint ticket_revisions_edition_key UNIQUE (ticket_id, revision, edition);
alter table ticket_revisions add constraint ticket_revisions_pkey PRIMARY KEY (id);
alter table ticket_revisions add constraint ticket_revisions_plan_check CHECK (((plan IS NULL) = (plan_hash IS NULL)));
alter table ticket_search add constraint ticket_search_pkey PRIMARY KEY (ticket_id, is_internal);
alter table ticket_stats add constraint ticket_stats_pkey PRIMARY KEY (kind, key, shard);
alter table tickets add constraint tickets_estimated_duration_check CHECK ((estimated_duration > 0));
alter table tickets add constraint tickets_pkey PRIMARY KEY (id);
alter table tickets add constraint tickets_priority_check CHECK ((priority = ANY (ARRAY['low'::text, 'normal'::text, 'high'::text, 'critical'::text])));
alter table tickets add constraint tickets_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'pending'::text, 'approved'::text, 'rejected'::text, 'in_progress'::text, 'deployed'::text, 'completed'::text, 'cancelled'::text])));
alter table tickets add constraint tickets_ticket_number_key UNIQUE (ticket_number);
alter table tickets add constraint tickets_ticket_type_check CHECK ((ticket_type = ANY (ARRAY['component_addition'::text, 'component_removal'::text, 'component_replacement'::text, 'configuration_change'::text])));
alter table users add constraint users_email_check CHECK (((email)::text !~ '[[:cntrl:][:space:]]'::text));
alter table users add constraint users_pkey PRIMARY KEY (id);
alter table users add constraint users_role_check CHECK (((role_id IS NOT NULL) OR (id = 0)));
alter table users add constraint users_username_check CHECK ((((username)::text <> ''::text) AND ((username)::text !~ '[[:cntrl:]]'::text)));
alter table work_releases add constraint work_releases_pkey PRIMARY KEY (id);

alter table refresh_tokens add constraint refresh_tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
alter table role_permissions add constraint role_permissions_permission_id_fkey FOREIGN KEY (permission_id) REFERENCES permissions(id) ON DELETE CASCADE;
alter table role_permissions add constraint role_permissions_role_id_fkey FOREIGN KEY (role_id) REFERENCES roles(id) ON DELETE CASCADE;
alter table server_line add constraint server_line_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE RESTRICT;
alter table ticket_allocations add constraint ticket_allocations_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES users(id) ON DELETE RESTRICT;
alter table ticket_approvals add constraint ticket_approvals_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE RESTRICT;
alter table ticket_approvals add constraint ticket_approvals_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE RESTRICT;
alter table ticket_attachments add constraint ticket_attachments_comment_id_fkey FOREIGN KEY (comment_id) REFERENCES ticket_comments(id) ON DELETE RESTRICT;
alter table ticket_attachments add constraint ticket_attachments_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE RESTRICT;
alter table ticket_attachments add constraint ticket_attachments_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES users(id) ON DELETE RESTRICT;
alter table ticket_comments add constraint ticket_comments_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE RESTRICT;
alter table ticket_comments add constraint ticket_comments_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE RESTRICT;
alter table ticket_heads add constraint ticket_heads_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE RESTRICT;
alter table ticket_history add constraint ticket_history_on_behalf_of_fkey FOREIGN KEY (on_behalf_of) REFERENCES users(id) ON DELETE RESTRICT;
alter table ticket_history add constraint ticket_history_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE RESTRICT;
alter table ticket_history add constraint ticket_history_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE RESTRICT;
alter table ticket_item_units add constraint ticket_item_units_item_id_fkey FOREIGN KEY (item_id) REFERENCES ticket_items(id) ON DELETE SET NULL;
alter table ticket_item_units add constraint ticket_item_units_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE;
alter table ticket_items add constraint ticket_items_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE;
alter table ticket_notifications add constraint ticket_notifications_recipient_user_id_fkey FOREIGN KEY (recipient_user_id) REFERENCES users(id) ON DELETE RESTRICT;
alter table ticket_notifications add constraint ticket_notifications_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE RESTRICT;
alter table ticket_revisions add constraint ticket_revisions_author_id_fkey FOREIGN KEY (author_id) REFERENCES users(id) ON DELETE RESTRICT;
alter table ticket_revisions add constraint ticket_revisions_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE RESTRICT;
alter table ticket_search add constraint ticket_search_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE;
alter table tickets add constraint tickets_allocation_fkey FOREIGN KEY (id, ticket_number) REFERENCES ticket_allocations(ticket_id, ticket_number) ON DELETE RESTRICT;
alter table tickets add constraint tickets_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES users(id) ON DELETE RESTRICT;
alter table tickets add constraint tickets_assigned_to_fkey FOREIGN KEY (assigned_to) REFERENCES users(id) ON DELETE RESTRICT;
alter table tickets add constraint tickets_cancelled_by_fkey FOREIGN KEY (cancelled_by) REFERENCES users(id) ON DELETE RESTRICT;
alter table tickets add constraint tickets_completed_by_fkey FOREIGN KEY (completed_by) REFERENCES users(id) ON DELETE RESTRICT;
alter table tickets add constraint tickets_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id) ON DELETE RESTRICT;
alter table tickets add constraint tickets_deleted_by_fkey FOREIGN KEY (deleted_by) REFERENCES users(id) ON DELETE RESTRICT;
alter table tickets add constraint tickets_deployed_by_fkey FOREIGN KEY (deployed_by) REFERENCES users(id) ON DELETE RESTRICT;
alter table tickets add constraint tickets_rejected_by_fkey FOREIGN KEY (rejected_by) REFERENCES users(id) ON DELETE RESTRICT;
alter table tickets add constraint tickets_reviewed_by_fkey FOREIGN KEY (reviewed_by) REFERENCES users(id) ON DELETE RESTRICT;
alter table users add constraint users_role_id_fkey FOREIGN KEY (role_id) REFERENCES roles(id) ON DELETE RESTRICT;
alter table work_releases add constraint work_releases_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES users(id) ON DELETE RESTRICT;
alter table work_releases add constraint work_releases_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE RESTRICT;

CREATE OR REPLACE FUNCTION public.append_ticket_history()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  last_sequence integer;
  last_hash text;
begin
  select sequence, hash into last_sequence, last_hash from ticket_heads where ticket_id = new.ticket_id for update;
  if not found then
    insert into ticket_heads (ticket_id, sequence, hash) values (new.ticket_id, 0, repeat('0', 64)) on conflict do nothing;
    select sequence, hash into last_sequence, last_hash from ticket_heads where ticket_id = new.ticket_id for update;
  end if;

  if new.event_id is not null and exists (
    select from ticket_history
    where ticket_id = new.ticket_id and event_id = new.event_id and action = new.action
      and field_changed is not distinct from new.field_changed
  ) then
    return null;
  end if;

  new.sequence := last_sequence + 1;
  new.previous_hash := last_hash;
  new.hash := encode(sha256(convert_to(array_to_json(array[
    new.ticket_id::text, new.sequence::text, new.previous_hash, new.action, new.field_changed, new.old_value,
    new.new_value, new.user_id::text, new.user_name, new.on_behalf_of::text, new.comment, new.metadata::text,
    new.is_internal::text, new.event_id, to_char(new.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
  ])::text, 'UTF8')), 'hex');
  update ticket_heads set sequence = new.sequence, hash = new.hash where ticket_id = new.ticket_id;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.count_ticket()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  are_left boolean;
begin
  for turn in 1..2 loop
    with cells as materialized (
      select c.kind, ticket_stat_row(c.kind, c.key) as key, ticket_stat_place(c.kind, c.key) as place,
        sum(c.amount)::bigint as amount,
        row_number() over (partition by c.kind, ticket_stat_row(c.kind, c.key) order by c.key) as nth
      from (
        select kind, key, amount from ticket_stat_cells(new)
        union all
        select kind, key, -amount from ticket_stat_cells(old)
      ) c
      group by c.kind, c.key
      having sum(c.amount) <> 0
    ), counted as (
      insert into ticket_stats as s (kind, key, shard, amounts)
      select kind, key, coalesce(new.id, old.id) % 4, array_fill(0::bigint, array[place - 1]) || amount
      from cells where nth = turn
      order by kind, key
      on conflict (kind, key, shard) do update
        set amounts[cardinality(excluded.amounts)] =
          coalesce(s.amounts[cardinality(excluded.amounts)], 0) + excluded.amounts[cardinality(excluded.amounts)]
    )
    select coalesce(bool_or(nth > turn), false) into are_left from cells;
    exit when not are_left;
  end loop;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.count_ticket_event()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into ticket_stats as s (kind, key, shard, amounts)
  select 'event', new.action, t.id % 4, array[1] from tickets t where t.id = new.ticket_id and t.deleted_at is null
  on conflict (kind, key, shard) do update set amounts[1] = s.amounts[1] + 1;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.recount_tickets()
 RETURNS void
 LANGUAGE sql
AS $function$
  delete from ticket_stats;
  with cells as materialized (
    select c.kind, ticket_stat_row(c.kind, c.key) as key, t.id % 4 as shard, ticket_stat_place(c.kind, c.key) as place,
      sum(c.amount)::bigint as amount
    from tickets t cross join lateral ticket_stat_cells(t) c
    group by 1, 2, 3, 4
  )
  insert into ticket_stats (kind, key, shard, amounts)
  select kind, key, shard, array_agg(coalesce(amount, 0) order by place)
  from (select kind, key, shard, generate_series(1, max(place)) as place from cells group by 1, 2, 3) places
  left join cells using (kind, key, shard, place)
  group by 1, 2, 3
$function$
;

CREATE OR REPLACE FUNCTION public.refresh_ticket_search(of_ticket integer)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform from ticket_search where ticket_id = of_ticket order by is_internal for update;
  insert into ticket_search (ticket_id, is_internal, created_at, text, words)
  select of_ticket, r.is_internal, (select created_at from tickets where id = of_ticket), r.text, r.words
  from ticket_search_rows(of_ticket) r
  on conflict (ticket_id, is_internal) do update set text = excluded.text, words = excluded.words;
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is never changed: % refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end $function$
;

CREATE OR REPLACE FUNCTION public.search_part_of_ticket()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform refresh_ticket_search(coalesce(new.ticket_id, old.ticket_id));
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.search_ticket()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform refresh_ticket_search(new.id);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.search_week(at timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select floor(extract(epoch from at at time zone 'UTC') / 604800)::integer
$function$
;

CREATE OR REPLACE FUNCTION public.search_words(body text, weight "char")
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select setweight(to_tsvector('simple', regexp_replace(body, '[^[:alnum:]]+', ' ', 'g')), weight)
$function$
;

CREATE OR REPLACE FUNCTION public.search_words_of_week(week integer, words tsvector)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE COST 10000
AS $function$
  select array_to_tsvector(array(
    select distinct week || ' ' || left(word, 250) from unnest(tsvector_to_array(words)) as word
  ))
$function$
;

CREATE OR REPLACE FUNCTION public.tell_actor_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_level = 'ROW' then
    perform pg_notify('actor_change', old.id::text);
  else
    perform pg_notify('actor_change', '');
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.ticket_search_rows(of_ticket integer)
 RETURNS TABLE(is_internal boolean, text text, words tsvector)
 LANGUAGE sql
 STABLE
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.ticket_stat_cells(t tickets)
 RETURNS TABLE(kind text, key text, amount bigint)
 LANGUAGE sql
 STABLE
AS $function$
  select c.kind, c.key, c.amount
  from (
    select 'status', t.status, 1
    union all select 'type', t.ticket_type, 1
    union all select 'priority', t.priority, 1
    union all select 'creator', t.created_by::text, 1
    union all select 'assignee', t.assigned_to || ':' || t.status, 1
    union all select 'created', to_char(t.created_at at time zone 'UTC', 'YYYY-MM-DD'), 1
    union all select 'approved', to_char(t.approved_at at time zone 'UTC', 'YYYY-MM-DD'), 1
    union all select 'deployed', to_char(t.deployed_at at time zone 'UTC', 'YYYY-MM-DD'), 1
    union all select 'completed', to_char(t.completed_at at time zone 'UTC', 'YYYY-MM-DD'), 1
    union all
    select 'open', to_char(t.submitted_at at time zone 'UTC', 'YYYY-MM-DD'), 1
    where t.status in ('pending', 'approved', 'in_progress', 'deployed')
    union all
    select s.stage || '_class',
      floor(ln(greatest(extract(epoch from s.finish - s.start)::double precision, 1)) / ln(1.1))::integer::text, 1
    from (values
      ('approval', t.submitted_at, t.approved_at), ('deployment', t.approved_at, t.deployed_at),
      ('completion', t.deployed_at, t.completed_at)
    ) as s (stage, start, finish)
    where s.finish - s.start is not null
    union all
    select 'milliseconds', s.stage, (extract(epoch from s.finish - s.start) * 1000)::bigint
    from (values
      ('approval', t.submitted_at, t.approved_at), ('deployment', t.approved_at, t.deployed_at)
    ) as s (stage, start, finish)
    union all
    select 'event', h.action, count(*)
    from ticket_history h
    where h.ticket_id = t.id
      and h.action in ('deploy_started', 'deployed', 'deploy_failed', 'rollback_started', 'overridden')
    group by h.action
  ) as c (kind, key, amount)
  where t.deleted_at is null and c.key is not null and c.amount is not null
$function$
;

CREATE OR REPLACE FUNCTION public.ticket_stat_place(kind text, key text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case
    when kind in ('created', 'approved', 'deployed', 'completed', 'open') then right(key, 2)::integer
    when kind like '%\_class' then key::integer % 32 + 1
    else 1
  end
$function$
;

CREATE OR REPLACE FUNCTION public.ticket_stat_row(kind text, key text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case
    when kind in ('created', 'approved', 'deployed', 'completed', 'open') then left(key, 7)
    when kind like '%\_class' then (key::integer / 32 * 32)::text
    else key
  end
$function$
;

CREATE OR REPLACE FUNCTION public.ticket_times(created_at timestamp with time zone, updated_at timestamp with time zone)
 RETURNS cube
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
 SELECT cube(ARRAY[((EXTRACT(epoch FROM (created_at AT TIME ZONE 'UTC'::text)) * (1000000)::numeric))::double precision, ((EXTRACT(epoch FROM (updated_at AT TIME ZONE 'UTC'::text)) * (1000000)::numeric))::double precision]) AS cube;
END
;

CREATE INDEX idempotency_keys_claimed_at_idx ON public.idempotency_keys USING btree (claimed_at);
CREATE INDEX refresh_tokens_family_id_idx ON public.refresh_tokens USING btree (family_id);
CREATE INDEX refresh_tokens_user_id_idx ON public.refresh_tokens USING btree (user_id);
CREATE UNIQUE INDEX server_line_holder_idx ON public.server_line USING btree (server_uuid) WHERE holds;
CREATE INDEX server_line_server_uuid_place_idx ON public.server_line USING btree (server_uuid, place);
CREATE INDEX ticket_approvals_user_id_idx ON public.ticket_approvals USING btree (user_id);
CREATE INDEX ticket_attachments_comment_id_idx ON public.ticket_attachments USING btree (comment_id);
CREATE INDEX ticket_attachments_ticket_id_idx ON public.ticket_attachments USING btree (ticket_id);
CREATE INDEX ticket_attachments_uploaded_by_idx ON public.ticket_attachments USING btree (uploaded_by);
CREATE INDEX ticket_comments_created_at_idx ON public.ticket_comments USING btree (created_at);
CREATE INDEX ticket_comments_ticket_created_idx ON public.ticket_comments USING btree (ticket_id, created_at, id);
CREATE INDEX ticket_comments_user_id_idx ON public.ticket_comments USING btree (user_id);
CREATE INDEX ticket_history_action_idx ON public.ticket_history USING btree (action);
CREATE INDEX ticket_history_created_at_idx ON public.ticket_history USING btree (created_at);
CREATE UNIQUE INDEX ticket_history_event_key ON public.ticket_history USING btree (ticket_id, event_id, action, field_changed) NULLS NOT DISTINCT WHERE (event_id IS NOT NULL);
CREATE INDEX ticket_history_ticket_created_idx ON public.ticket_history USING btree (ticket_id, created_at);
CREATE INDEX ticket_history_user_id_idx ON public.ticket_history USING btree (user_id, ticket_id);
CREATE INDEX ticket_item_units_item_id_idx ON public.ticket_item_units USING btree (item_id);
CREATE INDEX ticket_item_units_serial_idx ON public.ticket_item_units USING btree (serial);
CREATE INDEX ticket_item_units_ticket_id_idx ON public.ticket_item_units USING btree (ticket_id, item_position);
CREATE INDEX ticket_items_component_type_idx ON public.ticket_items USING btree (component_type);
CREATE INDEX ticket_items_component_uuid_idx ON public.ticket_items USING btree (component_uuid);
CREATE INDEX ticket_items_validation_status_idx ON public.ticket_items USING btree (validation_status);
CREATE INDEX ticket_notifications_created_at_idx ON public.ticket_notifications USING btree (created_at);
CREATE INDEX ticket_notifications_due_idx ON public.ticket_notifications USING btree (created_at) WHERE (status <> 'sent'::text);
CREATE INDEX ticket_notifications_recipient_idx ON public.ticket_notifications USING btree (recipient_user_id, created_at DESC, id DESC);
CREATE INDEX ticket_notifications_unread_idx ON public.ticket_notifications USING btree (recipient_user_id) WHERE (read_at IS NULL);
CREATE INDEX ticket_search_text_idx ON public.ticket_search USING gin (week, text gin_trgm_ops) WITH (gin_pending_list_limit='64');
CREATE INDEX ticket_search_words_idx ON public.ticket_search USING gin (search_words_of_week(week, words)) WITH (fastupdate=off);
CREATE INDEX tickets_assigned_to_idx ON public.tickets USING btree (assigned_to, created_at DESC, id DESC) WHERE (assigned_to IS NOT NULL);
CREATE INDEX tickets_assigned_to_priority_idx ON public.tickets USING btree (assigned_to, priority_rank DESC, created_at DESC, id DESC) WHERE (assigned_to IS NOT NULL);
CREATE INDEX tickets_assigned_to_updated_at_idx ON public.tickets USING btree (assigned_to, updated_at DESC, id DESC) WHERE (assigned_to IS NOT NULL);
CREATE INDEX tickets_claimable_idx ON public.tickets USING btree (created_at DESC, id DESC) WHERE ((status = 'approved'::text) AND (assigned_to IS NULL));
CREATE INDEX tickets_created_at_idx ON public.tickets USING btree (created_at DESC, id DESC);
CREATE INDEX tickets_created_by_idx ON public.tickets USING btree (created_by, created_at DESC, id DESC);
CREATE INDEX tickets_created_by_priority_idx ON public.tickets USING btree (created_by, priority_rank DESC, created_at DESC, id DESC);
CREATE INDEX tickets_created_by_updated_at_idx ON public.tickets USING btree (created_by, updated_at DESC, id DESC);
CREATE INDEX tickets_overridden_idx ON public.tickets USING btree (created_at DESC, id DESC) WHERE (overridden_at IS NOT NULL);
CREATE INDEX tickets_overridden_priority_idx ON public.tickets USING btree (priority_rank DESC, created_at DESC, id DESC) WHERE (overridden_at IS NOT NULL);
CREATE INDEX tickets_overridden_updated_at_idx ON public.tickets USING btree (updated_at DESC, id DESC) WHERE (overridden_at IS NOT NULL);
CREATE INDEX tickets_priority_idx ON public.tickets USING btree (priority_rank DESC, created_at DESC, id DESC);
CREATE INDEX tickets_status_created_at_idx ON public.tickets USING btree (status, created_at DESC, id DESC);
CREATE INDEX tickets_status_priority_idx ON public.tickets USING btree (status, priority_rank DESC, created_at DESC, id DESC);
CREATE INDEX tickets_status_updated_at_idx ON public.tickets USING btree (status, updated_at DESC, id DESC);
CREATE INDEX tickets_target_server_idx ON public.tickets USING btree (target_server_uuid, created_at DESC, id DESC);
CREATE INDEX tickets_times_idx ON public.tickets USING gist (ticket_times(created_at, updated_at)) WHERE (deleted_at IS NULL);
CREATE INDEX tickets_updated_at_idx ON public.tickets USING btree (updated_at DESC, id DESC);
CREATE INDEX users_role_id_idx ON public.users USING btree (role_id);
CREATE UNIQUE INDEX users_username_key ON public.users USING btree (lower((username)::text));
CREATE INDEX work_releases_due_idx ON public.work_releases USING btree (id) WHERE (done_at IS NULL);

create view user_permissions as
 SELECT u.id AS user_id,
    p.name AS permission
   FROM ((users u
     CROSS JOIN permissions p)
     LEFT JOIN role_permissions g ON (((g.role_id = u.role_id) AND (g.permission_id = p.id))))
  WHERE (u.is_active AND (u.role_id IS NOT NULL) AND COALESCE(g.granted, p.is_basic));

CREATE TRIGGER permissions_change AFTER INSERT OR DELETE OR UPDATE ON public.permissions FOR EACH STATEMENT EXECUTE FUNCTION tell_actor_change();
CREATE TRIGGER role_permissions_change AFTER INSERT OR DELETE OR UPDATE ON public.role_permissions FOR EACH STATEMENT EXECUTE FUNCTION tell_actor_change();
CREATE TRIGGER roles_change AFTER DELETE OR UPDATE ON public.roles FOR EACH STATEMENT EXECUTE FUNCTION tell_actor_change();
CREATE TRIGGER ticket_comments_search AFTER INSERT OR UPDATE OF comment ON public.ticket_comments FOR EACH ROW EXECUTE FUNCTION search_part_of_ticket();
CREATE TRIGGER ticket_history_append BEFORE INSERT ON public.ticket_history FOR EACH ROW EXECUTE FUNCTION append_ticket_history();
CREATE TRIGGER ticket_history_count AFTER INSERT ON public.ticket_history FOR EACH ROW WHEN ((new.action = ANY (ARRAY['deploy_started'::text, 'deployed'::text, 'deploy_failed'::text, 'rollback_started'::text, 'overridden'::text]))) EXECUTE FUNCTION count_ticket_event();
CREATE TRIGGER ticket_history_keep BEFORE DELETE OR UPDATE ON public.ticket_history FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ticket_history_keep_all BEFORE TRUNCATE ON public.ticket_history FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ticket_item_units_search AFTER INSERT ON public.ticket_item_units FOR EACH ROW EXECUTE FUNCTION search_part_of_ticket();
CREATE TRIGGER ticket_items_search AFTER INSERT ON public.ticket_items FOR EACH ROW WHEN ((new.component_serial IS NOT NULL)) EXECUTE FUNCTION search_part_of_ticket();
CREATE TRIGGER ticket_items_search_again AFTER UPDATE ON public.ticket_items FOR EACH ROW WHEN (((old.component_serial)::text IS DISTINCT FROM (new.component_serial)::text)) EXECUTE FUNCTION search_part_of_ticket();
CREATE TRIGGER ticket_items_search_less AFTER DELETE ON public.ticket_items FOR EACH ROW WHEN ((old.component_serial IS NOT NULL)) EXECUTE FUNCTION search_part_of_ticket();
CREATE TRIGGER ticket_revisions_keep BEFORE DELETE OR UPDATE ON public.ticket_revisions FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ticket_revisions_keep_all BEFORE TRUNCATE ON public.ticket_revisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER tickets_count AFTER INSERT OR DELETE OR UPDATE ON public.tickets FOR EACH ROW EXECUTE FUNCTION count_ticket();
CREATE TRIGGER tickets_search AFTER INSERT ON public.tickets FOR EACH ROW EXECUTE FUNCTION search_ticket();
CREATE TRIGGER tickets_search_again AFTER UPDATE ON public.tickets FOR EACH ROW WHEN ((((old.title)::text IS DISTINCT FROM (new.title)::text) OR (old.description IS DISTINCT FROM new.description) OR ((old.target_server_name)::text IS DISTINCT FROM (new.target_server_name)::text))) EXECUTE FUNCTION search_ticket();
CREATE TRIGGER users_change AFTER UPDATE ON public.users FOR EACH ROW WHEN ((((old.username)::text IS DISTINCT FROM (new.username)::text) OR ((old.email)::text IS DISTINCT FROM (new.email)::text) OR (old.role_id IS DISTINCT FROM new.role_id) OR (old.is_active IS DISTINCT FROM new.is_active) OR (old.token_version IS DISTINCT FROM new.token_version))) EXECUTE FUNCTION tell_actor_change();
CREATE TRIGGER users_delete AFTER DELETE ON public.users FOR EACH ROW EXECUTE FUNCTION tell_actor_change();

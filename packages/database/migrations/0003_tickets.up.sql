-- The ticket as it stands. Written by the activities of its workflow alone, each time under its version.
-- Servers belong to the server builder, so their uuid is no foreign key. Users are never deleted, so those are.

create table tickets (
  id integer primary key,
  ticket_number varchar(20) not null constraint tickets_ticket_number_key unique,
  title varchar(255) not null,
  description text not null,
  ticket_type text not null default 'component_addition',
  priority text not null default 'normal',
  target_server_uuid varchar(255) not null,
  -- As it was called when the ticket was made.
  target_server_name varchar(255),
  status text not null default 'pending',

  created_by integer not null references users (id) on delete restrict,
  assigned_to integer references users (id) on delete restrict,
  -- The last one whose approval was decisive.
  approved_by integer references users (id) on delete restrict,
  -- Who verified the deployed change.
  reviewed_by integer references users (id) on delete restrict,
  rejected_by integer references users (id) on delete restrict,
  deployed_by integer references users (id) on delete restrict,
  completed_by integer references users (id) on delete restrict,
  cancelled_by integer references users (id) on delete restrict,

  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  submitted_at timestamptz,
  approved_at timestamptz,
  rejected_at timestamptz,
  deployed_at timestamptz,
  completed_at timestamptz,
  cancelled_at timestamptz,

  -- Minutes.
  estimated_duration integer,
  scheduled_date timestamptz,
  rejection_reason text,
  deployment_notes text,
  completion_notes text,
  cancellation_reason text,
  -- What the approver wants changed; while changes_requested, the creator may edit and nobody may approve.
  change_request text,
  changes_requested boolean not null default false,
  -- A deployment stopped half way and waits for a person.
  needs_attention boolean not null default false,
  last_deploy_error text,

  -- Raised by every transition; a writer that expects another one is refused.
  version integer not null default 1,
  revision integer not null default 1,
  -- Of the current plan: what an approval is given to.
  plan_hash text,
  batch_id uuid,
  deleted_at timestamptz,
  deleted_by integer references users (id) on delete restrict,

  constraint tickets_allocation_fkey foreign key (id, ticket_number)
    references ticket_allocations (ticket_id, ticket_number) on delete restrict,
  constraint tickets_status_check check (
    status in ('draft', 'pending', 'approved', 'rejected', 'in_progress', 'deployed', 'completed', 'cancelled')
  ),
  constraint tickets_ticket_type_check check (
    ticket_type in ('component_addition', 'component_removal', 'component_replacement', 'configuration_change')
  ),
  constraint tickets_priority_check check (priority in ('low', 'normal', 'high', 'critical')),
  constraint tickets_estimated_duration_check check (estimated_duration > 0)
) with (fillfactor = 80); -- Room for a few updates of a row on its own page.

-- Lists are newest first; the id breaks ties, so that a page always ends at one place.
create index tickets_created_at_idx on tickets (created_at desc, id desc);
create index tickets_status_created_at_idx on tickets (status, created_at desc, id desc);
create index tickets_created_by_idx on tickets (created_by, created_at desc, id desc);
create index tickets_assigned_to_idx on tickets (assigned_to, created_at desc, id desc) where assigned_to is not null;
create index tickets_target_server_idx on tickets (target_server_uuid, created_at desc, id desc);

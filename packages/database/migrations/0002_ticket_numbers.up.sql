-- Ids and numbers are taken before the ticket exists, so that its workflow can be named after the number.

-- One row per UTC day instead of a sequence: numbers start again each day. At some 2,000 a second the row is hot enough.
create table ticket_day_counters (
  day date primary key,
  last_number integer not null
);

create table ticket_allocations (
  ticket_id integer generated always as identity primary key,
  -- TKT-YYYYMMDD-NNNN; wide enough for seven digits.
  ticket_number varchar(20) not null constraint ticket_allocations_ticket_number_key unique,
  actor_id integer not null references users (id) on delete restrict,
  idempotency_key text,
  created_at timestamptz not null default now(),
  -- A repeated request gets the number of the first one.
  constraint ticket_allocations_idempotency_key unique (actor_id, idempotency_key),
  -- What tickets refer to, so that none carries another's number.
  constraint ticket_allocations_id_number_key unique (ticket_id, ticket_number)
);

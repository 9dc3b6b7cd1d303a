-- Answers already given, so that a repeated request gets the same one.

create table idempotency_keys (
  -- Of actor, operation, ticket and key: one person's key never finds another's answer.
  scope_hash text primary key,
  -- The same key with another body is a mistake of the caller.
  body_hash text not null,
  -- null until answered.
  status integer,
  -- json keeps the order of the keys, jsonb would not.
  body json,
  headers json,
  claimed_at timestamptz not null default now(),
  finished_at timestamptz
);

-- For clearing away old ones.
create index idempotency_keys_claimed_at_idx on idempotency_keys (claimed_at);

-- Failed logins, counted for all gateways together. The columns are those that the rate limiter library expects, in its order.

create table login_attempts (
  -- What is counted, hashed: no user name or address is kept.
  key varchar(255) primary key,
  points integer not null default 0,
  -- Milliseconds since 1970; the row counts until then.
  expire bigint
);

-- may lose: idempotency_keys
drop table idempotency_keys;

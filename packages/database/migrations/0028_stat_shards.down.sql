create or replace function count_ticket() returns trigger language plpgsql as $$
begin
  insert into ticket_stats as s (kind, key, shard, amount)
  select c.kind, c.key, coalesce(new.id, old.id) % 4, sum(c.amount)
  from (
    select kind, key, amount from ticket_stat_cells(new)
    union all
    select kind, key, -amount from ticket_stat_cells(old)
  ) c
  group by c.kind, c.key
  having sum(c.amount) <> 0
  order by c.kind, c.key
  on conflict (kind, key, shard) do update set amount = s.amount + excluded.amount;
  return null;
end $$;

drop function ticket_stat_shard;

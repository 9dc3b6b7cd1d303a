-- Reading the counts of all tickets costs what there are rows. Only those that every write touches are worth being split
-- among writers; how long a stage takes falls into more than a hundred classes, where two rarely meet.

create function ticket_stat_shard(kind text, ticket_id integer) returns smallint language sql immutable as $$
  select case when kind like '%\_class' then 0 else ticket_id % 4 end::smallint
$$;

create or replace function count_ticket() returns trigger language plpgsql as $$
begin
  insert into ticket_stats as s (kind, key, shard, amount)
  select c.kind, c.key, ticket_stat_shard(c.kind, coalesce(new.id, old.id)), sum(c.amount)
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

create temporary table merged on commit drop as
select kind, key, ticket_stat_shard(kind, 0) as shard, sum(amount) as amount
from ticket_stats where kind like '%\_class' group by 1, 2;
delete from ticket_stats where kind like '%\_class';
insert into ticket_stats (kind, key, shard, amount) select kind, key, shard, amount from merged;

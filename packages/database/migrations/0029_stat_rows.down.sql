drop function recount_tickets, ticket_stat_row, ticket_stat_place;
drop table ticket_stats;
create table ticket_stats (
  kind text not null,
  key text not null,
  shard smallint not null,
  amount bigint not null,
  constraint ticket_stats_pkey primary key (kind, key, shard)
) with (fillfactor = 50);

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

create or replace function count_ticket_event() returns trigger language plpgsql as $$
begin
  insert into ticket_stats as s (kind, key, shard, amount)
  select 'event', new.action, t.id % 4, 1 from tickets t where t.id = new.ticket_id and t.deleted_at is null
  on conflict (kind, key, shard) do update set amount = s.amount + 1;
  return null;
end $$;

insert into ticket_stats (kind, key, shard, amount)
select c.kind, c.key, ticket_stat_shard(c.kind, t.id), sum(c.amount)
from tickets t cross join lateral ticket_stat_cells(t) c
group by 1, 2, 3;

-- Counts of all tickets, kept current by every write, so that asking costs the same however many tickets there are.

create table ticket_stats (
  kind text not null,
  key text not null,
  -- Of the ticket's id: writers of different tickets rarely wait for each other.
  shard smallint not null,
  amount bigint not null,
  constraint ticket_stats_pkey primary key (kind, key, shard)
) with (fillfactor = 50);

-- What one ticket adds to the counts. Sums over any set of tickets are the counts of that set, so this is also how they
-- are made for whoever sees some tickets only. Times are counted in classes, each a tenth longer than the one before.
create function ticket_stat_cells(t tickets) returns table (kind text, key text, amount bigint)
language sql stable as $$
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
    where h.ticket_id = t.id and h.action in ('deploy_started', 'deployed', 'deploy_failed', 'rollback_started')
    group by h.action
  ) as c (kind, key, amount)
  where t.deleted_at is null and c.key is not null and c.amount is not null
$$;

-- In one order, so that two writers cannot each wait for the other.
create function count_ticket() returns trigger language plpgsql as $$
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

create trigger tickets_count after insert or update or delete on tickets
  for each row execute function count_ticket();

create function count_ticket_event() returns trigger language plpgsql as $$
begin
  insert into ticket_stats as s (kind, key, shard, amount)
  select 'event', new.action, t.id % 4, 1 from tickets t where t.id = new.ticket_id and t.deleted_at is null
  on conflict (kind, key, shard) do update set amount = s.amount + 1;
  return null;
end $$;

create trigger ticket_history_count after insert on ticket_history for each row
  when (new.action in ('deploy_started', 'deployed', 'deploy_failed', 'rollback_started'))
  execute function count_ticket_event();

insert into ticket_stats (kind, key, shard, amount)
select c.kind, c.key, t.id % 4, sum(c.amount)
from tickets t cross join lateral ticket_stat_cells(t) c
group by 1, 2, 3;

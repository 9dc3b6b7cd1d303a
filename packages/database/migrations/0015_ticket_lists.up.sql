-- Lists in three orders, each readable from any place on without looking at what lies before it.

-- Priorities do not sort by their names.
alter table tickets add column priority_rank smallint not null
  generated always as (array_position(array['low', 'normal', 'high', 'critical'], priority)) stored;

-- An order for all, and one within each lead that a list can have: a status, the creator, the assignee. Other filters
-- thin out what is read along one of these. Tickets change a few dozen times, so many indexes cost little.
create index tickets_updated_at_idx on tickets (updated_at desc, id desc);
create index tickets_status_updated_at_idx on tickets (status, updated_at desc, id desc);
create index tickets_created_by_updated_at_idx on tickets (created_by, updated_at desc, id desc);
create index tickets_assigned_to_updated_at_idx on tickets (assigned_to, updated_at desc, id desc)
  where assigned_to is not null;
create index tickets_priority_idx on tickets (priority_rank desc, created_at desc, id desc);
create index tickets_status_priority_idx on tickets (status, priority_rank desc, created_at desc, id desc);
create index tickets_created_by_priority_idx on tickets (created_by, priority_rank desc, created_at desc, id desc);
create index tickets_assigned_to_priority_idx on tickets (assigned_to, priority_rank desc, created_at desc, id desc)
  where assigned_to is not null;

-- What every technician sees: approved, and nobody's yet. Stays small.
create index tickets_claimable_idx on tickets (created_at desc, id desc)
  where status = 'approved' and assigned_to is null;

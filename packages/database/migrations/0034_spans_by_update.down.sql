drop index tickets_overridden_priority_idx, tickets_overridden_updated_at_idx, tickets_times_idx;
drop function ticket_times(timestamptz, timestamptz);
drop extension cube;

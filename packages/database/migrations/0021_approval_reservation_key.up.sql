-- Under which the server builder holds what an approval needs. An attempt that was given up has its key barred for ever,
-- so the next attempt at the same approval needs another: the key is kept with the approval that it led to.

alter table ticket_approvals add column reservation_key text;

update ticket_approvals a
set reservation_key = concat_ws(':', t.ticket_number, 'r' || a.revision, left(a.plan_hash, 16), left(a.event_id, 32))
from tickets t
where t.id = a.ticket_id and a.decision = 'approve' and a.plan_hash is not null;

-- An override sets one rule aside, which is the one of the step that it is of, and no other.
alter table ticket_approvals add column sets_aside text;
update ticket_approvals a
set sets_aside = case
  when a.decision = 'request_override' and t.status = 'pending' and a.voided_at is null then 'approve'
  else 'deploy'
end
from tickets t
where t.id = a.ticket_id and a.decision in ('override', 'request_override');
alter table ticket_approvals
  add constraint ticket_approvals_sets_aside_check check (sets_aside in ('approve', 'deploy', 'complete')),
  add constraint ticket_approvals_override_check check (
    (decision in ('override', 'request_override')) = (sets_aside is not null)
  );

-- What let somebody complete would count as if it let him deploy.
update ticket_approvals set voided_at = coalesce(voided_at, now()) where sets_aside = 'complete';
alter table ticket_approvals drop column sets_aside;

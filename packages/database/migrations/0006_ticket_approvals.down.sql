drop table ticket_approvals;

import type { Fragment } from 'postgres';
import { findTransition, TICKET_STATUSES, type TicketStanding } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';
import type { ApprovalDecision } from './list-approvals.ts';

/** What of a ticket's standing is not said by its own row alone. */
export type DerivedStanding = Pick<
  TicketStanding,
  | 'authors'
  | 'approvers'
  | 'overrideRequestedBy'
  | 'approversMayDeploy'
  | 'deployerMayComplete'
  | 'requirementItems'
  | 'unboundItems'
  | 'expired'
>;

/** Select list for what the approvals, revisions and items of ticket `t` say about who may still decide: a DerivedStanding. */
export function standingColumns(sql: Queryable): Fragment {
  return sql`
    coalesce((
      select e.authors from ticket_revisions e where e.ticket_id = t.id
      order by e.revision desc, e.edition desc limit 1
    ), '{}') as authors,
    array(
      select distinct a.user_id from ticket_approvals a
      where a.ticket_id = t.id and a.decision = 'approve' and a.voided_at is null
        and a.plan_hash is not distinct from t.plan_hash
      order by a.user_id
    ) as approvers,
    array(
      select distinct a.user_id from ticket_approvals a where ${standingOverride(sql, 'request_override')}
        and (t.status, a.sets_aside) in (${sql.unsafe(STEPS)})
      order by a.user_id
    ) as override_requested_by,
    exists (
      select from ticket_approvals a where ${standingOverride(sql, 'override')} and a.sets_aside = 'deploy'
    ) as approvers_may_deploy,
    exists (
      select from ticket_approvals a where ${standingOverride(sql, 'override')} and a.sets_aside = 'complete'
    ) as deployer_may_complete,
    array(
      select i.position from ticket_items i where i.ticket_id = t.id and i.requirement is not null order by i.position
    ) as requirement_items,
    array(
      select i.position from ticket_items i
      where i.ticket_id = t.id and i.requirement is not null and i.component_uuid is null order by i.position
    ) as unbound_items,
    t.status = 'rejected' and t.expired_at is not null as expired`;
}

/** Pairs of a status and the step that can be overridden in it. */
const STEPS = TICKET_STATUSES.map((status) => [status, findTransition(status, 'override')?.setsAside])
  .filter(([, step]) => step !== undefined)
  .map(([status, step]) => `('${status}', '${step}')`)
  .join(', ');

/** An override is of what was looked at: another revision, or another plan of the same one, wants another. */
function standingOverride(sql: Queryable, decision: ApprovalDecision): Fragment {
  return sql`a.ticket_id = t.id and a.decision = ${decision} and a.voided_at is null and a.revision = t.revision
    and a.plan_hash is not distinct from t.plan_hash`;
}

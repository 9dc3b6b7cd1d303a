import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';

/** Select list for what the approvals and revisions of ticket `t` say about who may still decide. */
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
    ) as approvers`;
}

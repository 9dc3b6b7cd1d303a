import { findTransition } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import type { TransitionRecord } from './transition-record.ts';

/** Part of a statement: the decision, on the plan it names or else the current one. Rests on `ticket`. */
export function approvalWrite(
  sql: Queryable,
  { from, actor, comment, eventId, changes }: TransitionRecord,
): Fragment {
  if (!changes.approval) return sql``;
  const { decision, planHash, reservationKey = null } = changes.approval;
  const isOverride = decision === 'override' || decision === 'request_override';
  const setsAside = isOverride ? (findTransition(from, 'override')?.setsAside ?? null) : null;
  return sql`
    , approval as (
      insert into ticket_approvals (
        ticket_id, revision, user_id, user_name, decision, plan_hash, comment, event_id, reservation_key,
        sets_aside
      )
      select t.id, t.revision, ${actor.id}::integer, ${actor.username}, ${decision},
        coalesce(${planHash}::text, t.plan_hash), ${comment}::text, ${eventId}, ${reservationKey}::text,
        ${setsAside}::text
      from ticket t
    )`;
}

/** Part of a statement: overrides that waited for a second admin are settled by a decision. Rests on `ticket`. */
export function overridesSettled(sql: Queryable, { changes }: TransitionRecord): Fragment {
  const decision = changes.approval?.decision;
  if (!decision || decision === 'request_override') return sql``;
  return sql`
    , overrides_settled as (
      update ticket_approvals a set voided_at = now()
      from ticket t
      where a.ticket_id = t.id and a.decision = 'request_override' and a.voided_at is null
    )`;
}

/** Part of a statement: the approvals and overrides given before no longer count. Rests on `ticket`. */
export function approvalsVoided(sql: Queryable): Fragment {
  return sql`
    , approvals_voided as (
      update ticket_approvals a set voided_at = now()
      from ticket t
      where a.ticket_id = t.id and a.decision in ('approve', 'override', 'request_override') and a.voided_at is null
    )`;
}

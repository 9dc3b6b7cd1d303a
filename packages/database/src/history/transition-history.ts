import { DomainError, findTransition, type HistoryAction } from '@racksmith/domain';
import type { Fragment } from 'postgres';
import type { Queryable } from '../connect.ts';
import type { TransitionRecord } from '../tickets/transition-record.ts';

/**
 * Part of a statement: the history of one transition. The move itself comes first, then each further thing that
 * changed with it, a row per field. Rests on `ticket` and on `before`, the row before the update.
 */
export function transitionHistory(sql: Queryable, record: TransitionRecord): Fragment {
  const { actor, onBehalfOf, comment, eventId } = record;
  return sql`
    , history as (
      insert into ticket_history (
        ticket_id, action, field_changed, old_value, new_value, user_id, user_name, on_behalf_of, comment, metadata,
        event_id
      )
      select t.id, r.action, r.field, r.old_value, r.new_value, ${actor.id}::integer, ${actor.username},
        ${onBehalfOf ?? null}::integer, case when r.place = 1 then ${comment}::text end,
        case when r.place = 1 then jsonb_build_object(
          'version', t.version, 'revision', t.revision, 'plan_hash', t.plan_hash
        ) end, ${eventId}
      from ticket t
      cross join lateral (${rows(sql, record)}) as r (place, action, field, old_value, new_value)
      order by r.place, r.field
    )`;
}

function rows(sql: Queryable, record: TransitionRecord): Fragment {
  const { from, move, changes } = record;
  const transition = findTransition(from, move);
  if (!transition) throw new DomainError('ILLEGAL_TRANSITION', `${move} does not lead out of ${from}`);
  const action: HistoryAction = transition.history;
  return sql`
    ${moveRow(sql, record, action)}
    ${isAssignment(action) ? sql`` : assignmentRow(sql, record)}
    ${changes.request && changes.boundItem === undefined ? requestRows(sql) : sql``}
    ${changes.voidApprovals && action !== 'approval_voided' ? voidedRow(sql) : sql``}`;
}

function isAssignment(action: HistoryAction): boolean {
  return action === 'assigned' || action === 'claimed' || action === 'unassigned';
}

function moveRow(
  sql: Queryable,
  { from, to, changes: { boundItem } }: TransitionRecord,
  action: HistoryAction,
): Fragment {
  if (boundItem !== undefined) return boundRow(sql, boundItem, action);
  if (isAssignment(action)) {
    return sql`select 1, ${action}, 'assigned_to', b.assigned_to::text, t.assigned_to::text from before b`;
  }
  if (from === to) return sql`select 1, ${action}, null, null, null`;
  return sql`select 1, ${action}, 'status', ${from}, ${to}`;
}

/** Which part was chosen, and in place of which. */
function boundRow(sql: Queryable, place: number, action: HistoryAction): Fragment {
  return sql`
    select 1, ${action}, ${`items[${place}].component_uuid`}, l.items -> ${place}::integer ->> 'componentUuid',
      n.items -> ${place}::integer ->> 'componentUuid'
    from last_edition l cross join edition n`;
}

/** Approving with an assignee, or without one who is gone, and deploying what nobody had claimed, are assignments too. */
function assignmentRow(sql: Queryable, { changes, actor }: TransitionRecord): Fragment {
  if (changes.assignTo === undefined) return sql``;
  const given: HistoryAction = changes.assignTo === actor.id ? 'claimed' : 'assigned';
  const action = changes.assignTo === null ? ('unassigned' satisfies HistoryAction) : given;
  return sql`
    union all
    select 2, ${action}, 'assigned_to', b.assigned_to::text, t.assigned_to::text
    from before b where b.assigned_to is distinct from t.assigned_to`;
}

function requestRows(sql: Queryable): Fragment {
  return sql`
    union all
    select 3, 'updated', f.field, f.old_value, f.new_value
    from before b
    left join last_edition l on true
    left join edition n on true
    cross join lateral (values
      ('title', b.title::text, t.title::text),
      ('description', b.description, t.description),
      ('ticket_type', b.ticket_type, t.ticket_type),
      ('priority', b.priority, t.priority),
      ('estimated_duration', b.estimated_duration::text, t.estimated_duration::text),
      ('scheduled_date', b.scheduled_date::text, t.scheduled_date::text),
      ('items', l.items::text, n.items::text)
    ) as f (field, old_value, new_value)
    where f.old_value is distinct from f.new_value`;
}

function voidedRow(sql: Queryable): Fragment {
  return sql`
    union all
    select 4, 'approval_voided', null, null, null
    where exists (
      select from ticket_approvals a where a.ticket_id = t.id and a.decision = 'approve' and a.voided_at is null
    )`;
}

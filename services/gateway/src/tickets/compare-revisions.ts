import type { Catalog } from '@racksmith/catalog';
import { comparePlans, type Plan } from '@racksmith/compatibility';
import type { FieldDifferenceView, RevisionDifferenceView, RevisionItemView } from '@racksmith/contracts';
import type { TicketRevision } from '@racksmith/database';
import { requirementInWords } from '@racksmith/domain';

import { presentPlanDifference } from '../present/plan-difference.ts';
import { presentRevision } from '../present/revision.ts';

type Value = string | number | Date | null;
type Names = Pick<Catalog, 'find'>;

const FIELDS = [
  'title',
  'description',
  'ticket_type',
  'priority',
  'estimated_duration',
  'scheduled_date',
] as const;

/**
 * What an approver has to look at who knows one revision and decides on another.
 * @param showsPlan false for a viewer who may not read plans
 */
export function compareRevisions(
  catalog: Names,
  from: TicketRevision,
  to: TicketRevision,
  showsPlan: boolean,
): RevisionDifferenceView {
  const [former, now] = [presentRevision(from, showsPlan), presentRevision(to, showsPlan)];
  const fields = FIELDS.flatMap((field) => compareField(field, former[field], now[field]));
  const items = compareItems(former.items, now.items);
  const plan =
    showsPlan && from.plan && to.plan
      ? presentPlanDifference(comparePlans(from.plan.plan as Plan, to.plan.plan as Plan))
      : null;
  const summary = [
    ...fields.map((difference) => changeInWords(difference)),
    ...items.removed.map((item) => `No longer asked for: ${itemInWords(catalog, item)}`),
    ...items.added.map((item) => `Also asked for: ${itemInWords(catalog, item)}`),
    ...items.changed.map(
      (change) =>
        `${itemInWords(catalog, change.from)}: ${change.fields.map((one) => changeInWords(one, catalog)).join(', ')}`,
    ),
    ...(plan?.summary ?? []),
  ];
  return {
    from: { revision: from.revision, plan_hash: from.plan?.hash ?? null },
    to: { revision: to.revision, plan_hash: to.plan?.hash ?? null },
    summary,
    fields,
    items_added: items.added,
    items_removed: items.removed,
    items_changed: items.changed,
    plan,
  };
}

function compareField(field: string, from: Value, to: Value): FieldDifferenceView[] {
  return sameness(from) === sameness(to) ? [] : [{ field, from, to }];
}

function sameness(value: Value): string | number | null {
  return value instanceof Date ? value.getTime() : value;
}

/** Items have no names of their own: the same part is the same item, else the same act at the same place. */
function compareItems(former: readonly RevisionItemView[], now: readonly RevisionItemView[]) {
  const pairs: [RevisionItemView, RevisionItemView][] = [];
  const left = new Map(former.entries());
  const open = new Map(now.entries());
  const isSame: ((a: RevisionItemView, b: RevisionItemView, i: number, j: number) => boolean)[] = [
    (a, b) => differencesOf(a, b).length === 0,
    (a, b) => a.action === b.action && subjectOf(a) === subjectOf(b),
    (a, b, i, j) => i === j && a.action === b.action && a.component_type === b.component_type,
  ];
  for (const holds of isSame) {
    for (const [j, item] of open) {
      const match = [...left].find(([i, candidate]) => holds(candidate, item, i, j));
      if (!match) continue;
      pairs.push([match[1], item]);
      left.delete(match[0]);
      open.delete(j);
    }
  }
  const changed = pairs
    .map(([from, to]) => ({ from, to, fields: differencesOf(from, to) }))
    .filter(({ fields }) => fields.length > 0);
  return { added: [...open.values()], removed: [...left.values()], changed };
}

function subjectOf(item: RevisionItemView): string | null {
  return item.component_uuid ?? item.config_path ?? requirementOf(item);
}

function differencesOf(from: RevisionItemView, to: RevisionItemView): FieldDifferenceView[] {
  const names = Object.keys(from) as (keyof RevisionItemView)[];
  return names.flatMap((name) => compareField(name, fieldOf(from, name), fieldOf(to, name)));
}

function fieldOf(item: RevisionItemView, name: keyof RevisionItemView): Value {
  return name === 'requirement' ? requirementOf(item) : item[name];
}

function requirementOf({ requirement }: RevisionItemView): string | null {
  return requirement && requirementInWords(requirement);
}

function itemInWords(catalog: Names, item: RevisionItemView): string {
  const { action, quantity, component_uuid: uuid, config_path: path, component_serial: serial } = item;
  const wanted = requirementOf(item);
  const part = uuid === null ? wanted && `${item.component_type} (${wanted})` : nameOf(catalog, uuid);
  const subject = part === null ? (path ?? 'a setting') : `${quantity} × ${part}`;
  return `${action} ${subject}${serial === null ? '' : ` (serial ${serial})`}`;
}

function changeInWords({ field, from, to }: FieldDifferenceView, catalog?: Names): string {
  const words = (value: Value) => {
    if (value === null) return 'nothing';
    if (value instanceof Date) return `${value.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    return catalog && field.endsWith('component_uuid') ? nameOf(catalog, String(value)) : String(value);
  };
  // A description is long, and is read where it stands.
  if (field === 'description') return 'description: rewritten';
  return `${field.replaceAll('_', ' ')}: ${words(to)} instead of ${words(from)}`;
}

function nameOf(catalog: Names, uuid: string): string {
  return catalog.find(uuid)?.name ?? uuid;
}

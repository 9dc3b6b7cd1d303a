import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  COMMENT_TYPES,
  COMPONENT_TYPES,
  DISPOSITIONS,
  HISTORY_ACTIONS,
  ITEM_ACTIONS,
  ITEM_TYPES,
  NOTICE_TYPES,
  PRIORITIES,
  TICKET_STATUSES,
  TICKET_TYPES,
  transitionsOf,
  VALIDATION_STATUSES,
} from '@racksmith/domain';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

/** Which list of the domain each check holds a column to. */
const LISTS: Record<string, readonly string[]> = {
  tickets_status_check: TICKET_STATUSES,
  tickets_ticket_type_check: TICKET_TYPES,
  tickets_priority_check: PRIORITIES,
  ticket_items_item_type_check: ITEM_TYPES,
  ticket_items_action_check: ITEM_ACTIONS,
  ticket_items_component_type_check: COMPONENT_TYPES,
  ticket_items_disposition_check: DISPOSITIONS,
  ticket_items_validation_status_check: VALIDATION_STATUSES,
  ticket_history_action_check: HISTORY_ACTIONS,
  ticket_comments_comment_type_check: COMMENT_TYPES,
  ticket_notifications_type_check: NOTICE_TYPES,
  ticket_approvals_sets_aside_check: transitionsOf('override').flatMap(({ setsAside }) => setsAside ?? []),
};

/** Lists that no other package knows. */
const OWN = [
  'ticket_approvals_decision_check',
  'ticket_approvals_override_check',
  'ticket_item_units_direction_check',
  'ticket_notifications_status_check',
];

let database: TestDatabase;
let constraints: Map<string, string>;

beforeAll(async () => {
  database = await createTestDatabase();
  const rows = await database.sql<{ name: string; definition: string }[]>`
    select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
    where contype = 'c' and connamespace = 'public'::regnamespace`;
  constraints = new Map(rows.map(({ name, definition }) => [name, definition]));
});

afterAll(() => database.drop());

test.each(Object.keys(LISTS))('%s allows the values of the domain, no more and no fewer', (name) => {
  expect(valuesIn(constraints.get(name) ?? '')).toEqual([...(LISTS[name] ?? [])].sort());
});

test('every check that lists values is held against the domain', () => {
  const listing = [...constraints]
    .filter(([, definition]) => definition.includes('ARRAY['))
    .map(([name]) => name);
  expect(listing.sort()).toEqual([...Object.keys(LISTS), ...OWN].sort());
});

function valuesIn(definition: string): string[] {
  return [...definition.matchAll(/'([^']+)'/g)].map(([, value]) => value ?? '').sort();
}

import type { Sql } from '@racksmith/database';
import type { TicketStatus } from '@racksmith/domain';

import type { TestGateway } from '../testing/build-test-gateway.ts';
import { createTicket } from '../testing/create-ticket.ts';

export const RELATIONS = [
  'author',
  'earlier_author',
  'assignee',
  'former_assignee',
  'approver',
  'stranger',
] as const;
export type Relation = (typeof RELATIONS)[number];

/** The columns of the table: a status, and the two that a flag divides. */
export const STATES = {
  draft: { status: 'draft' },
  pending: { status: 'pending' },
  changes: { status: 'pending', changesRequested: true },
  approved: { status: 'approved' },
  working: { status: 'in_progress' },
  stalled: { status: 'in_progress', needsAttention: true },
  deployed: { status: 'deployed' },
  rejected: { status: 'rejected' },
  completed: { status: 'completed' },
  cancelled: { status: 'cancelled' },
} as const satisfies Record<string, { status: TicketStatus; changesRequested?: true; needsAttention?: true }>;
export type State = keyof typeof STATES;

/** Where an approval was taken back or not given yet, one of before does not count any more. */
const UNAPPROVED: readonly State[] = ['draft', 'pending', 'changes', 'rejected'];

interface Person {
  id: number;
  username: string;
}

/**
 * A ticket in a state, to which a person stands in a relation and in no other.
 * @param people who stands so, and who has the rest: `owner` what others create, `other` what others deploy
 * @returns its id
 */
export async function makeTicket(
  gateway: TestGateway,
  {
    relation,
    state,
    people,
  }: {
    relation: Relation;
    state: State;
    people: { person: Person; owner: Person; other: Person };
  },
): Promise<number> {
  const { sql } = gateway.deps;
  const { person, owner, other } = people;
  const wrote = relation === 'author' || relation === 'earlier_author';
  const id = await createTicket(gateway, wrote ? person.username : owner.username, { save_as_draft: true });
  // Its part was chosen for what it must be: until it is approved another may be.
  await sql`update ticket_items set requirement = '{"media": "SSD"}' where ticket_id = ${id}`;
  if (relation === 'earlier_author') await rewrite(sql, id, owner);
  if (relation === 'former_assignee') await note(sql, id, person, 'claimed');
  if (relation === 'approver') await approve(sql, id, person, state);
  const assignee = { assignee: person.id, former_assignee: other.id }[relation as string] ?? null;
  const {
    status,
    changesRequested = false,
    needsAttention = false,
  } = STATES[state] as {
    status: TicketStatus;
    changesRequested?: true;
    needsAttention?: true;
  };
  await sql`
    update tickets set status = ${status}, changes_requested = ${changesRequested},
      needs_attention = ${needsAttention}, assigned_to = ${assignee}
    where id = ${id}`;
  return id;
}

/** The ticket is another's by now, who wrote its present revision. */
async function rewrite(sql: Sql, id: number, { id: ownerId, username }: Person): Promise<void> {
  await sql`update tickets set created_by = ${ownerId}, revision = 2 where id = ${id}`;
  await sql`
    insert into ticket_revisions (ticket_id, revision, edition, title, description, ticket_type, priority, items, plan,
      plan_hash, item_findings, server_version, catalog_version, author_id, author_name, authors, event_id)
    select ticket_id, 2, 1, title, description, ticket_type, priority, items, plan, plan_hash, item_findings,
      server_version, catalog_version, ${ownerId}, ${username}, array[${ownerId}::integer], 'rewritten'
    from ticket_revisions where ticket_id = ${id}`;
}

async function note(sql: Sql, id: number, person: Person, action: string): Promise<void> {
  await sql`
    insert into ticket_history (ticket_id, action, user_id, user_name, event_id)
    values (${id}, ${action}, ${person.id}, ${person.username}, 'noted')`;
}

async function approve(sql: Sql, id: number, person: Person, state: State): Promise<void> {
  await note(sql, id, person, 'approved');
  const isVoid = UNAPPROVED.includes(state);
  await sql`
    insert into ticket_approvals (ticket_id, revision, user_id, user_name, decision, plan_hash, event_id, voided_at)
    select id, revision, ${person.id}, ${person.username}, 'approve', plan_hash, 'approved',
      case when ${isVoid} then now() end
    from tickets where id = ${id}`;
}

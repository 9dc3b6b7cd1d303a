import { type HistoryVerdict, type Sql, verifyHistory } from '@racksmith/database';
import type { TicketStatus } from '@racksmith/domain';
import { createServerBuilderClient, type ServerBuilderClient } from '@racksmith/server-builder-client';
import { stateQuery, ticketWorkflowId } from '@racksmith/workflows/messages';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';

import type { ClientLog } from '../journeys/client-log.ts';
import type { ReceivedMail } from '../mail-sink.ts';
import type { TestSystem } from '../test-system.ts';
import { type Census, takeCensus } from './census.ts';

export interface TicketFacts {
  id: number;
  ticketNumber: string;
  title: string;
  status: TicketStatus;
  version: number;
  serverUuid: string;
  isDeleted: boolean;
  /** How many steps its plan has. */
  stepCount: number;
}

export interface HistoryFacts {
  ticketId: number;
  action: string;
  fieldChanged: string | null;
  oldValue: string | null;
  newValue: string | null;
  userId: number | null;
  userName: string;
  eventId: string | null;
  createdAt: Date;
}

export interface NoticeFacts {
  ticketId: number;
  eventId: string;
  type: string;
  email: string;
  status: string;
  messageId: string;
}

/** What Temporal says of a ticket; `state` only while its workflow runs. */
export interface WorkflowFacts {
  isOpen: boolean;
  state: { status: string; version: number } | undefined;
  /** Why it does not say, though it runs. */
  fault?: string;
}

/** What each witness has to say, read once, each from its own source. */
export interface Evidence {
  /** What the clients asked for and were told. */
  log: ClientLog;
  tickets: readonly TicketFacts[];
  history: readonly HistoryFacts[];
  chains: ReadonlyMap<number, HistoryVerdict>;
  /** Without those by override, which say of themselves that they are. */
  approvals: readonly { ticketNumber: string; username: string; isAuthor: boolean }[];
  notices: readonly NoticeFacts[];
  mails: readonly ReceivedMail[];
  effects: readonly Awaited<ReturnType<ServerBuilderClient['listEffects']>>[number][];
  census: { before: Census; after: Census };
  workflows: ReadonlyMap<number, WorkflowFacts>;
}

/** @param before counted before the first ticket; its servers are the ones that are looked at */
export async function collectEvidence(system: TestSystem, log: ClientLog, before: Census): Promise<Evidence> {
  const { sql, serverBuilderUrl: baseUrl, secrets, mail } = system;
  const serverBuilder = createServerBuilderClient({ baseUrl, token: secrets.serverBuilderToken });
  const tickets = await listTickets(sql);
  const servers = [...before.servers.keys()];
  const effects = await Promise.all(servers.map((uuid) => serverBuilder.listEffects(uuid)));
  const chains = tickets.map(async ({ id }) => [id, await verifyHistory(sql, id)] as const);
  return {
    log,
    tickets,
    history: await listHistoryRows(sql),
    chains: new Map(await Promise.all(chains)),
    approvals: await sql<Evidence['approvals'][number][]>`
      select t.ticket_number, u.username, exists (
          select from ticket_revisions r
          where r.ticket_id = t.id and r.revision = a.revision and a.user_id = any (r.authors)
        ) as is_author
      from ticket_approvals a join tickets t on t.id = a.ticket_id join users u on u.id = a.user_id
      where not exists (
        select from ticket_history h
        where h.ticket_id = a.ticket_id and h.event_id = a.event_id and h.action in ('overridden', 'override_requested')
      )`,
    notices: await listNotices(sql),
    mails: mail.messages(),
    effects: effects.flat(),
    census: { before, after: await takeCensus(serverBuilder, servers) },
    workflows: await askTemporal(system, tickets),
  };
}

function listTickets(sql: Sql): Promise<TicketFacts[]> {
  return sql<TicketFacts[]>`
    select t.id, t.ticket_number, t.title, t.status, t.version, t.target_server_uuid as server_uuid,
      t.deleted_at is not null as is_deleted,
      coalesce((
        select jsonb_array_length(r.plan->'steps') from ticket_revisions r
        where r.ticket_id = t.id order by r.revision desc, r.edition desc limit 1
      ), 0) as step_count
    from tickets t order by t.id`;
}

function listHistoryRows(sql: Sql): Promise<HistoryFacts[]> {
  return sql<HistoryFacts[]>`
    select ticket_id, action, field_changed, old_value, new_value, user_id, user_name, event_id, created_at
    from ticket_history order by ticket_id, sequence`;
}

function listNotices(sql: Sql): Promise<NoticeFacts[]> {
  return sql<NoticeFacts[]>`
    select ticket_id, event_id, notification_type as type, recipient_email as email, status, message_id
    from ticket_notifications where recipient_email is not null`;
}

async function askState(handle: WorkflowHandle): Promise<WorkflowFacts> {
  try {
    return { isOpen: true, state: await handle.query(stateQuery) };
  } catch (error) {
    return { isOpen: true, state: undefined, fault: String(error) };
  }
}

async function askTemporal(
  { temporal }: TestSystem,
  tickets: readonly TicketFacts[],
): Promise<Map<number, WorkflowFacts>> {
  const connection = await Connection.connect({ address: temporal.address });
  const client = new Client({ connection, namespace: temporal.namespace });
  const facts = new Map<number, WorkflowFacts>();
  try {
    for (const { id, ticketNumber } of tickets) {
      const handle = client.workflow.getHandle(ticketWorkflowId(ticketNumber));
      const { status } = await handle.describe();
      const isOpen = status.name === 'RUNNING';
      facts.set(id, isOpen ? await askState(handle) : { isOpen, state: undefined });
    }
  } finally {
    await connection.close();
  }
  return facts;
}

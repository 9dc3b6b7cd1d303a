import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { loadCatalog } from '@racksmith/catalog';
import { listHistory, seedDemoUsers, type TicketSnapshot } from '@racksmith/database';
import { ROLES } from '@racksmith/domain';
import type { ServerBuilderClient } from '@racksmith/server-builder-client';
import { createTestDatabase, sampleItem, sampleRequest, type TestDatabase } from '@racksmith/testing';

import { createApproveTicket } from './approve-ticket.ts';
import type { Dependencies } from './dependencies.ts';
import { createStartDeploy } from './start-deploy.ts';
import { emptyServer } from '../testing/empty-server.ts';
import { openTestTicket } from '../testing/open-test-ticket.ts';

const manager = { id: 3, username: 'manager.admin' };
const tech = { id: 7, username: 'tech.smith' };
const reader = { id: 1, username: 'admin', permissions: ROLES.admin.permissions };
const notAfter = Number.MAX_SAFE_INTEGER;

let database: TestDatabase;
let deps: Pick<Dependencies, 'sql' | 'catalog' | 'serverBuilder'>;
let status: 'active' | 'locked';

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoUsers(database.sql, { passwordHash: 'none' });
  const catalog = await loadCatalog([fileURLToPath(new URL('../../catalog', import.meta.url))]);
  // Not a real server builder: only its answer matters here, and it has to change between two calls.
  const serverBuilder = {
    getSnapshot: () => Promise.resolve(emptyServer(status)),
  } as unknown as ServerBuilderClient;
  deps = { sql: database.sql, catalog, serverBuilder };
});

afterAll(() => database.drop());

async function openTicket(): Promise<TicketSnapshot> {
  status = 'active';
  const item = sampleItem(0, {
    itemType: 'configuration',
    action: 'modify',
    componentType: null,
    componentUuid: null,
    quantity: 1,
    configPath: 'bios.boot_mode',
    currentValue: 'disk',
    requestedValue: 'network',
  });
  return await openTestTicket(
    deps,
    's',
    sampleRequest({ ticketType: 'configuration_change', items: [item] }),
  );
}

const approval = (ticket: TicketSnapshot) =>
  ({
    ticket,
    comment: null,
    assignTo: null,
    planHash: null,
    eventId: 'approved',
    actor: manager,
    notAfter,
  }) as const;

const start = (ticket: TicketSnapshot) =>
  ({ ticket, deploymentNotes: null, units: [], eventId: 'started', actor: tech, notAfter }) as const;

async function actionsOf({ ticketId }: TicketSnapshot): Promise<string[]> {
  return (await listHistory(database.sql, reader, ticketId)).map(({ action }) => action);
}

test('an approval that found the plan stale answers so again when repeated, and nothing is approved', async () => {
  const ticket = await openTicket();
  status = 'locked';
  const approve = createApproveTicket(deps);
  const first = await approve(approval(ticket));
  expect(first).toMatchObject({ snapshot: { status: 'pending', changesRequested: true } });
  expect(first.stale?.message).toMatch('locked');
  // The server is free again, but what was recorded under this event stands.
  status = 'active';
  expect(await approve(approval(ticket))).toEqual(first);
  expect(await actionsOf(ticket)).not.toContain('approved');
});

test('a deployment that found the plan stale answers so again when repeated, and nothing begins', async () => {
  const { snapshot: ticket } = await createApproveTicket(deps)(approval(await openTicket()));
  status = 'locked';
  const deploy = createStartDeploy(deps);
  const first = await deploy(start(ticket));
  expect(first).toMatchObject({ snapshot: { status: 'pending' }, steps: [] });
  const difference = { findingsAppeared: [{ severity: 'error' }], stepsAdded: [], stepsRemoved: [] };
  expect(first.stale?.details).toMatchObject({ former_plan_hash: ticket.planHash, difference });
  status = 'active';
  expect(await deploy(start(ticket))).toEqual(first);
  expect(await actionsOf(ticket)).not.toContain('deploy_started');
});

test('an approval and a start that were recorded are answered as done when repeated', async () => {
  const opened = await openTicket();
  const approved = await createApproveTicket(deps)(approval(opened));
  expect(approved).toMatchObject({ snapshot: { status: 'approved' }, stale: null });
  const started = await createStartDeploy(deps)(start(approved.snapshot));
  expect(started).toMatchObject({ snapshot: { status: 'in_progress' }, stale: null });
  status = 'locked';
  expect(await createStartDeploy(deps)(start(approved.snapshot))).toEqual(started);
});

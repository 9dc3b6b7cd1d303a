import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SYSTEM_ACTOR } from '@racksmith/domain';
import { createTestDatabase, sampleItem, type TestDatabase } from '@racksmith/testing';
import { listHistory } from '../history/list-history.ts';
import { verifyHistory } from '../history/verify-history.ts';
import {
  ADMIN,
  approvedTicket,
  MANAGER,
  moveOf,
  moveTicket,
  newTicket,
  NOTICE,
  openTicket,
  OTHER_MANAGER,
  REQUESTOR,
  samplePlan,
  seedPeople,
  TECHNICIAN,
} from '../../testing/sample-tickets.ts';
import { findTicketById } from './find-ticket.ts';
import { getPlan } from './get-plan.ts';
import { getRevision } from './get-revision.ts';
import { insertTicket } from './insert-ticket.ts';
import { isRevisionSubmitted } from './is-revision-submitted.ts';
import { listApprovals } from './list-approvals.ts';
import { listChangeItems } from './list-change-items.ts';
import { listItems } from './list-items.ts';
import { recordTransition } from './record-transition.ts';
import type { TicketSnapshot } from './ticket-snapshot.ts';

let database: TestDatabase;
const EVERYTHING = { ...ADMIN, permissions: ['ticket.view_all', 'ticket.view_internal'] as const };

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeople(database.sql);
});

afterAll(() => database.drop());

async function historyOf(ticketId: number) {
  const rows = await listHistory(database.sql, EVERYTHING, ticketId);
  return rows.map(({ action, fieldChanged, oldValue, newValue, userId }) => [
    action,
    fieldChanged,
    oldValue,
    newValue,
    userId,
  ]);
}

describe('the way from request to completion', () => {
  test('each move leaves its stamp, its history and its version', async () => {
    const { sql } = database;
    const approved = await moveTicket(sql, await openTicket(sql), 'approve', MANAGER, {
      comment: 'fine',
      changes: {
        plan: samplePlan('hash-1'),
        approval: { decision: 'approve', planHash: 'hash-1' },
        assignTo: TECHNICIAN.id,
      },
    });
    expect(approved).toMatchObject({ status: 'approved', version: 2, approvers: [3], assignee: TECHNICIAN });
    const started = await moveTicket(sql, approved, 'deploy', TECHNICIAN, {
      changes: { deploymentNotes: 'rack 4' },
    });
    const installed = [
      {
        itemIndex: 0,
        unitId: 'u1',
        componentUuid: 'storage-a',
        serial: 'S1',
        slot: 'Bay 1',
        direction: 'in' as const,
      },
      {
        itemIndex: 0,
        unitId: 'u2',
        componentUuid: 'storage-a',
        serial: 'S2',
        slot: 'Bay 2',
        direction: 'in' as const,
      },
    ];
    const deployed = await moveTicket(sql, started, 'finish_deploy', SYSTEM_ACTOR, {
      onBehalfOf: TECHNICIAN.id,
      changes: { installed },
    });
    const completed = await moveTicket(sql, deployed, 'complete', TECHNICIAN, {
      changes: { completionNotes: 'runs' },
    });
    expect(completed).toMatchObject({ status: 'completed', version: 5, revision: 1 });

    const detail = await findTicketById(sql, completed.ticketId);
    expect(detail).toMatchObject({
      approvedBy: 3,
      deployedBy: 7,
      completedBy: 7,
      reviewedBy: 7,
      deploymentNotes: 'rack 4',
      completionNotes: 'runs',
      approver: MANAGER,
      creator: REQUESTOR,
      historyCount: 6,
    });
    for (const at of ['submittedAt', 'approvedAt', 'deployedAt', 'completedAt'] as const) {
      expect(detail?.[at]).toBeInstanceOf(Date);
    }
    expect(await historyOf(completed.ticketId)).toEqual([
      ['ticket_created', 'status', null, 'pending', 5],
      ['approved', 'status', 'pending', 'approved', 3],
      ['assigned', 'assigned_to', null, '7', 3],
      ['deploy_started', 'status', 'approved', 'in_progress', 7],
      ['deployed', 'status', 'in_progress', 'deployed', 0],
      ['completed', 'status', 'deployed', 'completed', 7],
    ]);
    const [item] = await listItems(sql, completed.ticketId);
    expect(item).toMatchObject({ fulfilled: true, fulfilledComponentUuid: 'storage-a' });
    expect(item?.units.map(({ serial, slot }) => [serial, slot])).toEqual([
      ['S1', 'Bay 1'],
      ['S2', 'Bay 2'],
    ]);
    expect(await verifyHistory(sql, completed.ticketId)).toEqual({ intact: true, rows: 6 });
  });

  test('work that the system finishes on its own counts as the assignee’s', async () => {
    const { sql } = database;
    const started = await moveTicket(sql, await approvedTicket(sql), 'deploy', TECHNICIAN, {
      changes: { assignTo: TECHNICIAN.id },
    });
    const deployed = await moveTicket(sql, started, 'finish_deploy', SYSTEM_ACTOR);
    expect(await findTicketById(sql, deployed.ticketId)).toMatchObject({ deployedBy: 7 });
    expect(await historyOf(deployed.ticketId)).toContainEqual(['claimed', 'assigned_to', null, '7', 7]);
  });

  test('in a replacement the part that came in is what the item got', async () => {
    const { sql } = database;
    const ticket = await newTicket(sql);
    const item = sampleItem(0, { action: 'replace', quantity: 1, oldComponentUuid: 'storage-old' });
    const open = await insertTicket(sql, { ...ticket, request: { ...ticket.request, items: [item] } });
    const approved = await moveTicket(sql, open, 'approve', MANAGER);
    const started = await moveTicket(sql, approved, 'deploy', TECHNICIAN);
    const unit = { itemIndex: 0, unitId: 'u', serial: 'S', slot: 'Bay 1' };
    await moveTicket(sql, started, 'finish_deploy', SYSTEM_ACTOR, {
      changes: {
        installed: [
          { ...unit, componentUuid: 'storage-a', direction: 'in' },
          { ...unit, componentUuid: 'storage-old', direction: 'out' },
        ],
      },
    });
    const [stored] = await listItems(sql, open.ticketId);
    expect(stored).toMatchObject({ fulfilled: true, fulfilledComponentUuid: 'storage-a' });
  });
});

describe('once, and only from the expected version', () => {
  test.each(['assigned', 'approved'] as const)(
    'an event that comes again at the version that later ones made (%s) changes nothing',
    async (type) => {
      const { sql } = database;
      const notices = [{ ...NOTICE, type, groups: ['requestor', 'assignee'] as const }];
      const fields = { eventId: `lost ${type}`, notices, changes: { assignTo: TECHNICIAN.id } };
      const opened = await openTicket(sql);
      const first = await moveTicket(sql, opened, 'assign', MANAGER, fields);
      const later = await moveTicket(sql, first, 'assign', MANAGER, { changes: { assignTo: TECHNICIAN.id } });
      const again = await moveTicket(sql, later, 'assign', MANAGER, fields);
      expect(again).toMatchObject({ version: later.version });
      const [told] = await sql`
        select count(*)::int as n from ticket_notifications where event_id = ${fields.eventId}`;
      expect(told).toEqual({ n: 2 });
    },
  );

  test('the same record again, also at once, changes nothing and answers the same', async () => {
    const { sql } = database;
    const record = moveOf(await openTicket(sql), 'approve', MANAGER, {
      changes: { approval: { decision: 'approve', planHash: 'hash-1' }, assignTo: TECHNICIAN.id },
      notices: [{ ...NOTICE, type: 'approved', groups: ['requestor', 'assignee'] }],
    });
    const answers = await Promise.all([1, 2, 3, 4].map(() => recordTransition(sql, record)));
    answers.push(await recordTransition(sql, record));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await historyOf(record.ticketId)).toHaveLength(3);
    expect(await listApprovals(sql, record.ticketId)).toHaveLength(1);
    const notices = await sql`select from ticket_notifications where ticket_id = ${record.ticketId}`;
    expect(notices).toHaveLength(2);
  });

  test('of different decisions at once one is taken and the others are conflicts', async () => {
    const { sql } = database;
    const ticket = await openTicket(sql);
    const results = await Promise.allSettled([
      moveTicket(sql, ticket, 'approve', MANAGER),
      moveTicket(sql, ticket, 'approve', OTHER_MANAGER),
      moveTicket(sql, ticket, 'reject', ADMIN),
      moveTicket(sql, ticket, 'withdraw', REQUESTOR),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'CONFLICT' });
    }
    expect(await historyOf(ticket.ticketId)).toHaveLength(2);
    expect(await verifyHistory(sql, ticket.ticketId)).toEqual({ intact: true, rows: 2 });
  });

  test('an old version and another status are conflicts, no ticket is not found', async () => {
    const { sql } = database;
    const ticket = await openTicket(sql);
    const wrongVersion = moveOf(ticket, 'approve', MANAGER, { expectedVersion: 7 });
    await expect(recordTransition(sql, wrongVersion)).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { status: 'pending', version: 1, expected_version: 7 },
    });
    const wrongStatus = moveOf({ ...ticket, status: 'approved' }, 'deploy', TECHNICIAN);
    await expect(recordTransition(sql, wrongStatus)).rejects.toMatchObject({ code: 'CONFLICT' });
    const nowhere = moveOf({ ...ticket, ticketId: 999_999 }, 'approve', MANAGER);
    await expect(recordTransition(sql, nowhere)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a part that fails leaves no part of it', async () => {
    const { sql } = database;
    const ticket = await openTicket(sql);
    const record = moveOf(ticket, 'approve', MANAGER, {
      changes: { approval: { decision: 'approve', planHash: null }, assignTo: 4_242 },
    });
    await expect(recordTransition(sql, record)).rejects.toMatchObject({ code: '23503' });
    expect(await historyOf(ticket.ticketId)).toHaveLength(1);
    expect(await listApprovals(sql, ticket.ticketId)).toHaveLength(0);
  });
});

describe('what a ticket asks for', () => {
  test('an edit replaces items, plan and fields, and the history says which', async () => {
    const { sql } = database;
    const ticket = await newTicket(sql, { status: 'draft' });
    const items = [sampleItem(0), sampleItem(1), sampleItem(2)];
    const draft = await insertTicket(sql, { ...ticket, request: { ...ticket.request, items } });
    const request = { ...ticket.request, title: 'One drive', items: [sampleItem(0, { quantity: 1 })] };
    const edited = await moveTicket(sql, draft, 'update', REQUESTOR, {
      changes: { request, plan: samplePlan('hash-2') },
    });
    expect(edited).toMatchObject({ title: 'One drive', planHash: 'hash-2', revision: 1, version: 2 });
    const stored = await listItems(sql, draft.ticketId);
    expect(stored.map(({ quantity, validationStatus }) => [quantity, validationStatus])).toEqual([
      [1, 'valid'],
    ]);
    const history = await historyOf(draft.ticketId);
    expect(
      history.map(([action, field, , value]) => [action, field, field === 'items' ? '' : value]),
    ).toEqual([
      ['ticket_created', 'status', 'draft'],
      ['updated', null, null],
      ['updated', 'items', ''],
      ['updated', 'title', 'One drive'],
    ]);
  });

  test('a request without a plan leaves the old plan behind', async () => {
    const { sql } = database;
    const ticket = await newTicket(sql, { status: 'draft' });
    const draft = await insertTicket(sql, ticket);
    const edited = await moveTicket(sql, draft, 'update', REQUESTOR, {
      changes: { request: ticket.request },
    });
    expect(edited.planHash).toBeNull();
    expect(await getPlan(sql, draft.ticketId)).toBeUndefined();
  });

  test('a new revision keeps content and plan; older ones stay readable', async () => {
    const { sql } = database;
    const pending = await openTicket(sql);
    const draft = await moveTicket(sql, pending, 'withdraw', REQUESTOR, { changes: { newRevision: true } });
    expect(draft).toMatchObject({ status: 'draft', revision: 2, planHash: 'hash-1', authors: [5] });
    const again = await moveTicket(sql, draft, 'submit', REQUESTOR, {
      changes: { plan: samplePlan('hash-2') },
    });
    expect(again).toMatchObject({ revision: 2, planHash: 'hash-2' });
    expect((await getPlan(sql, pending.ticketId))?.hash).toBe('hash-2');
    expect((await getPlan(sql, pending.ticketId, 1))?.hash).toBe('hash-1');
    expect(await getPlan(sql, pending.ticketId, 3)).toBeUndefined();
  });

  test('whoever edits joins the authors, a new plan by the system has none', async () => {
    const { sql } = database;
    const ticket = await newTicket(sql, { status: 'draft' });
    const draft = await insertTicket(sql, ticket);
    const { request } = ticket;
    const edited = await moveTicket(sql, draft, 'update', MANAGER, { changes: { request } });
    expect(edited.authors).toEqual([3, 5]);
    const pending = await moveTicket(sql, edited, 'submit', REQUESTOR, {
      changes: { plan: samplePlan('p') },
    });
    const judged = await moveTicket(sql, pending, 'invalidate_plan', SYSTEM_ACTOR, {
      changes: {
        plan: { ...samplePlan('q'), items: [{ index: 0, status: 'invalid', message: 'no bay' }] },
        changesRequested: true,
        changeRequest: 'no bay',
      },
    });
    expect(judged).toMatchObject({ authors: [3, 5], changesRequested: true, planHash: 'q' });
    const [item] = await listItems(sql, draft.ticketId);
    expect(item).toMatchObject({ validationStatus: 'invalid', validationMessage: 'no bay' });
    const resubmitted = await moveTicket(sql, judged, 'submit', REQUESTOR, {
      changes: { newRevision: true, plan: samplePlan('r'), changesRequested: false, changeRequest: null },
    });
    expect(resubmitted).toMatchObject({ authors: [3, 5], changesRequested: false, revision: 2 });
  });

  test('a chosen part makes a new revision, of which whoever chose it is an author; what was asked for stays', async () => {
    const { sql } = database;
    const wanted = sampleItem(0, { componentUuid: null, requirement: { capacity_gb: 1920 } });
    const { request } = await newTicket(sql);
    const ticket = await openTicket(sql, {
      request: { ...request, items: [sampleItem(0), { ...wanted, index: 1 }] },
    });
    expect(ticket).toMatchObject({ requirementItems: [1], unboundItems: [1], authors: [5] });
    const bound = { ...wanted, index: 1, componentUuid: 'storage-b', specifications: { model: 'B' } };
    const chosen = await moveTicket(sql, ticket, 'bind', MANAGER, {
      comment: 'We have many of them',
      changes: {
        request: { ...request, items: [sampleItem(0), bound] },
        plan: samplePlan('hash-2', 2),
        newRevision: true,
        keepsAuthors: true,
        boundItem: 1,
      },
    });
    expect(chosen).toMatchObject({ status: 'pending', revision: 2, planHash: 'hash-2', authors: [3, 5] });
    expect(chosen).toMatchObject({ requirementItems: [1], unboundItems: [] });
    expect(await findTicketById(sql, ticket.ticketId)).toMatchObject({
      standing: { requirementItems: [1], unboundItems: [] },
    });
    const [, item] = await listItems(sql, ticket.ticketId);
    expect(item).toMatchObject({
      componentUuid: 'storage-b',
      requirement: { capacity_gb: 1920 },
      specifications: { model: 'B' },
    });
    const [named, asked] = await listChangeItems(sql, ticket.ticketId);
    expect([named, asked]).toMatchObject([{ index: 0 }, { index: 1, requirement: { capacity_gb: 1920 } }]);
    expect(named).not.toHaveProperty('requirement');
    expect((await getRevision(sql, ticket.ticketId, 1))?.request.items[1]).toMatchObject({
      componentUuid: null,
    });
    expect(await isRevisionSubmitted(sql, ticket.ticketId)).toBe(true);
    expect(await historyOf(ticket.ticketId)).toEqual([
      ['ticket_created', 'status', null, 'pending', 5],
      ['item_bound', 'items[1].component_uuid', null, 'storage-b', 3],
    ]);
    expect(await verifyHistory(sql, ticket.ticketId)).toMatchObject({ intact: true });
  });

  test('an edit that leaves the items to others leaves them among the authors', async () => {
    const { sql } = database;
    const ticket = await openTicket(sql);
    const { request } = await newTicket(sql);
    const edit = (keepsAuthors: boolean, from: TicketSnapshot) =>
      moveTicket(sql, from, 'update', MANAGER, {
        changes: {
          request: { ...request, title: 'Another' },
          plan: samplePlan('p'),
          newRevision: true,
          keepsAuthors,
        },
      });
    const kept = await edit(true, ticket);
    expect(kept.authors).toEqual([3, 5]);
    expect((await edit(false, kept)).authors).toEqual([3]);
  });

  test('a requirement is of what comes in, and nothing but facts by name', async () => {
    const { sql } = database;
    const { request } = await newTicket(sql);
    for (const wrong of [{ action: 'remove' as const }, { requirement: 'large' as never }]) {
      const items = [sampleItem(0, { requirement: { media: 'SSD' }, ...wrong })];
      await expect(openTicket(sql, { request: { ...request, items } })).rejects.toMatchObject({
        constraint_name: 'ticket_items_requirement_check',
      });
    }
  });

  test('revisions are never changed', async () => {
    const { sql } = database;
    const { ticketId } = await openTicket(sql);
    await expect(
      sql`update ticket_revisions set title = 'x' where ticket_id = ${ticketId}`,
    ).rejects.toMatchObject({
      code: '23001',
    });
    await expect(sql`delete from ticket_revisions where ticket_id = ${ticketId}`).rejects.toMatchObject({
      code: '23001',
    });
  });
});

describe('what is taken back', () => {
  test('void approvals no longer count, are still listed, and the ticket forgets who approved', async () => {
    const { sql } = database;
    const approved = await approvedTicket(sql);
    const pending = await moveTicket(sql, approved, 'void_approval', SYSTEM_ACTOR, {
      changes: { plan: samplePlan('hash-9'), voidApprovals: true },
    });
    expect(pending).toMatchObject({ status: 'pending', approvers: [], planHash: 'hash-9' });
    expect(await findTicketById(sql, pending.ticketId)).toMatchObject({ approvedBy: null, approvedAt: null });
    const [approval] = await listApprovals(sql, pending.ticketId);
    expect(approval).toMatchObject({ userId: 3, username: 'manager.admin', planHash: 'hash-1', revision: 1 });
    expect(approval?.voidedAt).toBeInstanceOf(Date);
  });

  test('changes requested after an approval are told with the approval they void', async () => {
    const { sql } = database;
    const approved = await approvedTicket(sql);
    await moveTicket(sql, approved, 'request_changes', MANAGER, {
      changes: { changesRequested: true, changeRequest: 'other bay', voidApprovals: true },
    });
    const history = await historyOf(approved.ticketId);
    expect(history.slice(-2)).toEqual([
      ['changes_requested', 'status', 'approved', 'pending', 3],
      ['approval_voided', null, null, null, 3],
    ]);
  });

  test('a rejected ticket that is resubmitted starts clean; the reason stays in the history', async () => {
    const { sql } = database;
    const rejected = await moveTicket(sql, await openTicket(sql), 'reject', MANAGER, {
      comment: 'too dear',
      changes: { rejectionReason: 'too dear', approval: { decision: 'reject', planHash: null } },
    });
    expect(await findTicketById(sql, rejected.ticketId)).toMatchObject({
      rejectedBy: 3,
      rejectionReason: 'too dear',
    });
    const draft = await moveTicket(sql, rejected, 'resubmit', REQUESTOR, {
      changes: { newRevision: true, rejectionReason: null },
    });
    expect(await findTicketById(sql, draft.ticketId)).toMatchObject({
      rejectedBy: null,
      rejectedAt: null,
      rejectionReason: null,
      submittedAt: null,
      revision: 2,
    });
    const rows = await listHistory(sql, EVERYTHING, draft.ticketId);
    expect(rows.find(({ action }) => action === 'rejected')).toMatchObject({ comment: 'too dear' });
  });

  test('a rejected ticket that expires is stamped, and cannot be taken up again by anybody', async () => {
    const { sql } = database;
    const rejected = await moveTicket(sql, await openTicket(sql), 'reject', MANAGER, { comment: 'too dear' });
    expect(rejected.expired).toBe(false);
    const expired = await moveTicket(sql, rejected, 'expire', SYSTEM_ACTOR);
    expect(expired).toMatchObject({ status: 'rejected', expired: true });
    const { standing, expiredAt } = (await findTicketById(sql, expired.ticketId)) ?? {};
    expect([standing?.expired, expiredAt]).toEqual([true, expect.any(Date)]);
  });

  test('an override sets aside the step that it is of, and no other', async () => {
    const { sql } = database;
    const decide = (ticket: TicketSnapshot, decision: 'override' | 'request_override') =>
      moveTicket(sql, ticket, decision, ADMIN, {
        comment: 'nobody else',
        changes: { approval: { decision, planHash: ticket.planHash } },
      });
    const approved = await moveTicket(sql, await openTicket(sql), 'approve', MANAGER, {
      changes: { approval: { decision: 'approve', planHash: null } },
    });
    const asked = await decide(approved, 'request_override');
    expect(asked).toMatchObject({ overrideRequestedBy: [ADMIN.id], deployedBy: null });
    const begun = await moveTicket(sql, asked, 'deploy', TECHNICIAN, {
      changes: { assignTo: TECHNICIAN.id },
    });
    const deployed = await moveTicket(sql, begun, 'finish_deploy', SYSTEM_ACTOR, {
      onBehalfOf: TECHNICIAN.id,
    });
    expect(deployed).toMatchObject({ deployedBy: TECHNICIAN.id, overrideRequestedBy: [] });
    const lifted = await decide(await decide(deployed, 'request_override'), 'override');
    expect(lifted).toMatchObject({ deployerMayComplete: true, approversMayDeploy: false });
    const { standing } = (await findTicketById(sql, lifted.ticketId)) ?? {};
    expect(standing).toMatchObject({
      deployedBy: TECHNICIAN.id,
      deployerMayComplete: true,
      approversMayDeploy: false,
    });
  });

  test('an override is stamped like an approval, and its mark goes when the approval is void', async () => {
    const { sql } = database;
    const approved = await moveTicket(sql, await openTicket(sql), 'override', ADMIN, {
      comment: 'urgent',
      changes: { approval: { decision: 'approve', planHash: null } },
    });
    expect(approved).toMatchObject({ status: 'approved', approvers: [ADMIN.id], approversMayDeploy: false });
    const lifted = await moveTicket(sql, approved, 'override', ADMIN, {
      comment: 'nobody else',
      changes: { approval: { decision: 'override', planHash: approved.planHash } },
    });
    expect(lifted).toMatchObject({ status: 'approved', approvers: [ADMIN.id], approversMayDeploy: true });
    expect(await findTicketById(sql, lifted.ticketId)).toMatchObject({
      approvedBy: ADMIN.id,
      overriddenAt: expect.any(Date),
    });
    const back = await moveTicket(sql, lifted, 'request_changes', MANAGER, {
      changes: { changesRequested: true, voidApprovals: true },
    });
    expect(back).toMatchObject({ status: 'pending', approvers: [], approversMayDeploy: false });
    expect(await findTicketById(sql, back.ticketId)).toMatchObject({ approvedBy: null, overriddenAt: null });
    expect((await listApprovals(sql, back.ticketId)).map(({ isOverride }) => isOverride)).toEqual([
      true,
      true,
    ]);
    expect((await verifyHistory(sql, back.ticketId)).intact).toBe(true);
  });

  test('a rolled back deployment leaves nothing fulfilled', async () => {
    const { sql } = database;
    const started = await moveTicket(sql, await approvedTicket(sql), 'deploy', TECHNICIAN);
    const unit = {
      unitId: 'u',
      componentUuid: 'storage-a',
      serial: 'S',
      slot: 'Bay 1',
      direction: 'in' as const,
    };
    const deployed = await moveTicket(sql, started, 'finish_deploy', TECHNICIAN, {
      changes: { installed: [{ ...unit, itemIndex: 0 }] },
    });
    const undoing = await moveTicket(sql, deployed, 'rollback', TECHNICIAN, { comment: 'does not boot' });
    const back = await moveTicket(sql, undoing, 'fail_deploy', SYSTEM_ACTOR, {
      changes: { lastDeployError: 'rolled back' },
    });
    expect(back).toMatchObject({ status: 'approved', approvers: [3] });
    expect(await findTicketById(sql, back.ticketId)).toMatchObject({
      deployedAt: null,
      deployedBy: null,
      lastDeployError: 'rolled back',
    });
    const [item] = await listItems(sql, back.ticketId);
    expect(item).toMatchObject({
      fulfilled: false,
      fulfilledAt: null,
      fulfilledComponentUuid: null,
      units: [],
    });
  });

  test('a cancellation is stamped where it takes effect', async () => {
    const { sql } = database;
    const started = await moveTicket(sql, await approvedTicket(sql), 'deploy', TECHNICIAN);
    const asked = await moveTicket(sql, started, 'cancel', MANAGER, { comment: 'wrong server' });
    expect(await findTicketById(sql, asked.ticketId)).toMatchObject({
      status: 'in_progress',
      cancelledAt: null,
    });
    const cancelled = await moveTicket(sql, asked, 'abort_deploy', MANAGER, {
      changes: { cancellationReason: 'wrong server' },
    });
    expect(await findTicketById(sql, cancelled.ticketId)).toMatchObject({
      status: 'cancelled',
      cancelledBy: 3,
      cancellationReason: 'wrong server',
    });
  });

  test('a deleted draft is gone for every viewer, and its history stays', async () => {
    const { sql } = database;
    const draft = await openTicket(sql, { status: 'draft' });
    await moveTicket(sql, draft, 'delete', ADMIN);
    expect(await listHistory(sql, EVERYTHING, draft.ticketId)).toEqual([]);
    expect(await verifyHistory(sql, draft.ticketId)).toEqual({ intact: true, rows: 2 });
    await expect(moveTicket(sql, { ...draft, version: 2 }, 'submit', REQUESTOR)).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });
});

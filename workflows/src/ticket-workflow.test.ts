import { describe, expect, test } from '@jest/globals';

import type { Actor } from '@racksmith/domain';

import * as messages from './messages.ts';
import { RECORDED_PATHS } from '../testing/recorded-paths.ts';
import {
  actor,
  approve,
  approver,
  command,
  complete,
  deploy,
  next,
  refusal,
  request,
  requestor,
  run,
  soon,
  technician,
  until,
  useTicketRig,
} from '../testing/ticket-rig.ts';

const rig = useTicketRig();
const { create, memory, moves } = rig;

describe('a ticket', () => {
  test('goes from request to completed, every move recorded once and told to people', async () => {
    const handle = await create();
    await run(handle, messages.assignUpdate, { ...command(approver), assignTo: 7, reason: null });
    await approve(handle);
    await expect(deploy(handle)).resolves.toMatchObject({ status: 'in_progress' });
    await until(handle, 'deployed');
    await complete(handle);
    await expect(handle.result()).resolves.toBe('completed');
    expect(moves()).toEqual(['create', 'assign', 'approve', 'deploy', 'finish_deploy', 'complete']);
    expect(memory.done).toEqual(['Install a drive in Bay 1', 'Install a drive in Bay 2']);
    expect(memory.notified).toEqual(memory.recorded.map(({ eventId }) => eventId));
  });

  test('has people told of what happens while mails are on their way by the same activity: its history stays short', async () => {
    const handle = await RECORDED_PATHS['completed']?.(rig, memory);
    await handle?.result();
    expect(memory.notified).toEqual(memory.recorded.map(({ eventId }) => eventId));
    expect((await handle?.fetchHistory())?.events?.length).toBeLessThanOrEqual(52);
  });

  test('tells nobody anything of a draft, nor of an edit', async () => {
    const handle = await create(true);
    await run(handle, messages.editUpdate, { ...command(requestor), request });
    expect(memory.notified).toEqual([]);
    await run(handle, messages.submitUpdate, command(requestor));
    while (memory.notified.length === 0) await new Promise((done) => setTimeout(done, 5));
  });

  test('can be taken from its technician, as often as there is one', async () => {
    const handle = await create();
    const unassign = (who: Actor) =>
      run(handle, messages.unassignUpdate, { ...command(who), reason: 'On leave' });
    await expect(refusal(unassign(approver))).resolves.toBe('ILLEGAL_TRANSITION');
    await run(handle, messages.assignUpdate, { ...command(approver), assignTo: 7, reason: null });
    await expect(refusal(unassign(technician))).resolves.toBe('FORBIDDEN');
    const other = run(handle, messages.unassignUpdate, { ...command(approver), reason: 'Left', from: 8 });
    await expect(refusal(other)).resolves.toBe('CONFLICT');
    await unassign(approver);
    await expect(handle.query(messages.stateQuery)).resolves.toMatchObject({ assignee: null });
    expect(moves()).toEqual(['create', 'assign', 'unassign']);
  });

  test('can be found by its status, server, requestor, assignee and priority while it runs', async () => {
    const handle = await create();
    const query = `WorkflowId = '${handle.workflowId}' and TicketStatus = 'pending' and TicketPriority = 'high'
      and TicketServer = 'server-1' and TicketRequestor = 'requestor.5'`;
    let found = 0;
    while (found === 0) found = (await rig.client.workflow.count(query)).count;
    expect(found).toBe(1);
  });

  test('goes on after a rejection as a draft, and can be withdrawn and submitted again', async () => {
    const handle = await create();
    await run(handle, messages.rejectUpdate, { ...command(approver), reason: 'too many' });
    await run(handle, messages.resubmitUpdate, command(requestor));
    await run(handle, messages.editUpdate, { ...command(requestor), request });
    await run(handle, messages.submitUpdate, command(requestor));
    await run(handle, messages.withdrawUpdate, command(requestor));
    await run(handle, messages.cancelUpdate, { ...command(requestor), reason: null });
    await expect(handle.result()).resolves.toBe('cancelled');
  });

  test('ends when its draft is removed from view, and the removal is recorded once', async () => {
    const handle = await create(true);
    const removal = command(actor('admin', 2), 'removal');
    await run(handle, messages.deleteUpdate, removal);
    await handle.result();
    expect(moves()).toEqual(['create', 'delete']);
  });
});

describe('an untouched ticket', () => {
  const soonOver = { afterMs: 900, announcedBeforeMs: 600 };

  test('that is a draft is announced to end, and then is cancelled', async () => {
    const handle = await create(true, soon(), soonOver);
    await expect(handle.result()).resolves.toBe('cancelled');
    expect(moves()).toEqual(['create', 'announce_expiry', 'expire']);
    expect(memory.recorded[1]).toMatchObject({
      actor: 'system',
      comment: expect.stringMatching(/^It ends on \d{4}-\d\d-\d\d unless/),
    });
    // Mails of an earlier test's ticket may still come.
    const events = memory.recorded.map(({ eventId }) => eventId);
    expect(memory.notified).toEqual(expect.arrayContaining(events));
  });

  test('that is touched in time goes on, and is announced again later', async () => {
    const handle = await create(true, soon(), soonOver);
    while (!moves().includes('announce_expiry')) await new Promise((done) => setTimeout(done, 20));
    await run(handle, messages.editUpdate, { ...command(requestor), request });
    await handle.result();
    expect(moves()).toEqual(['create', 'announce_expiry', 'update', 'announce_expiry', 'expire']);
  });

  test('that is rejected stays so, and can no longer be resubmitted', async () => {
    const handle = await create(false, soon(), soonOver);
    await run(handle, messages.rejectUpdate, { ...command(approver), reason: 'no' });
    await expect(handle.result()).resolves.toBe('rejected');
    expect(moves()).toEqual(['create', 'reject', 'expire']);
    await expect(run(handle, messages.resubmitUpdate, command(requestor))).rejects.toThrow();
  });

  test('that waits for a decision does not end', async () => {
    const handle = await create(false, soon(), { afterMs: 50, announcedBeforeMs: 20 });
    await new Promise((done) => setTimeout(done, 200));
    await expect(approve(handle)).resolves.toMatchObject({ status: 'approved' });
  });
});

describe('a decision from another system', () => {
  const decision = (changes: object = {}) => ({
    eventId: `external-${next()}`,
    actor: approver,
    decision: 'approve',
    planHash: null,
    reason: null,
    ...changes,
  });

  test('counts once, however often it is sent', async () => {
    const handle = await create();
    const event = decision();
    await handle.signal('externalDecision', event);
    await handle.signal('externalDecision', event);
    await until(handle, 'approved');
    await handle.signal('externalDecision', event);
    await complete(handle).catch(() => undefined);
    expect(moves()).toEqual(['create', 'approve']);
  });

  test('waits for an outage to pass, and counts once then', async () => {
    const handle = await create();
    memory.failing.approval = 'UPSTREAM_UNAVAILABLE';
    const event = decision();
    await handle.signal('externalDecision', event);
    await handle.signal('externalDecision', event);
    while (memory.released.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    memory.failing.approval = null;
    await until(handle, 'approved');
    expect(moves()).toEqual(['create', 'approve']);
    expect(memory.released).not.toContain(memory.held);
  });

  test('that is malformed is ignored, and the ticket works as before', async () => {
    const handle = await create();
    for (const bad of [
      null,
      7,
      'approve',
      {},
      decision({ decision: 'fire' }),
      decision({ actor: null }),
      [],
    ]) {
      await handle.signal('externalDecision', bad);
    }
    await handle.signal('noSuchSignal', {});
    await expect(approve(handle)).resolves.toMatchObject({ status: 'approved' });
  });

  test('that is not allowed is refused in the history and leaves the ticket as it was', async () => {
    const handle = await create();
    await handle.signal('externalDecision', decision({ actor: { ...approver, id: requestor.id } }));
    await handle.signal('externalDecision', decision({ actor: technician }));
    while (moves().length < 3) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(moves()).toEqual(['create', 'decision refused', 'decision refused']);
    await expect(handle.query(messages.stateQuery)).resolves.toMatchObject({ status: 'pending' });
  });
});

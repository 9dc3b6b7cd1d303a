import { beforeEach, describe, expect, test } from '@jest/globals';

import type { Actor } from '@racksmith/domain';

import * as messages from './messages.ts';
import { RECORDED_PATHS } from '../testing/recorded-paths.ts';
import type { Remembered } from '../testing/remembering-activities.ts';
import {
  actor,
  approve,
  approver,
  command,
  complete,
  deploy,
  type Handle,
  next,
  refusal,
  request,
  requestor,
  run,
  soon,
  technician,
  until,
  untilState,
  useTicketRig,
} from '../testing/ticket-rig.ts';

const { ticketWorkflowId } = messages;

const rig = useTicketRig();
const create: typeof rig.create = (...args) => rig.create(...args);
let memory: Remembered;
beforeEach(() => {
  ({ memory } = rig);
});

const moves = () => memory.recorded.map(({ move }) => move);

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

describe('an override', () => {
  const admin = actor('admin', 1);
  const override = (
    handle: Handle,
    who: Actor,
    needsSecondAdmin = false,
    reason: string | null = 'Nobody else',
  ) => run(handle, messages.overrideUpdate, { ...command(who), reason, planHash: null, needsSecondAdmin });

  test('approves in spite of changes that were requested, holds the parts, and only with a reason', async () => {
    const handle = await create();
    expect(await refusal(override(handle, admin))).toBe('ILLEGAL_TRANSITION');
    await run(handle, messages.requestChangesUpdate, { ...command(approver), reason: 'Why?' });
    expect(await refusal(override(handle, approver))).toBe('FORBIDDEN');
    expect(await refusal(override(handle, admin, false, null))).toBe('INVALID_INPUT');
    await expect(override(handle, admin)).resolves.toMatchObject({ status: 'approved' });
    expect(memory.held).not.toBeNull();
    expect(moves()).toEqual(['create', 'request_changes', 'override']);
  });

  test('lets whoever approved deploy, of the plan that was looked at and no other', async () => {
    const handle = await create();
    await approve(handle, admin);
    expect(await refusal(deploy(handle, admin))).toBe('SEPARATION_OF_DUTIES');
    const other = { ...command(admin), reason: 'x', planHash: 'b'.repeat(64), needsSecondAdmin: false };
    expect(await refusal(run(handle, messages.overrideUpdate, other))).toBe('PLAN_STALE');
    await override(handle, admin);
    await deploy(handle, admin);
    await until(handle, 'deployed');
    expect(moves()).toEqual(['create', 'approve', 'override', 'deploy', 'finish_deploy']);
  });

  test.each(['pending', 'approved'])(
    'of a %s ticket waits for a second admin where one is needed',
    async (status) => {
      const handle = await create();
      if (status === 'pending') {
        await run(handle, messages.requestChangesUpdate, { ...command(approver), reason: 'Why?' });
      } else await approve(handle, admin);
      await expect(override(handle, admin, true)).resolves.toMatchObject({ status });
      expect(await refusal(override(handle, admin, true))).toBe('SEPARATION_OF_DUTIES');
      await expect(override(handle, actor('admin', 2), true)).resolves.toMatchObject({ status: 'approved' });
      expect(moves().slice(2)).toEqual(['request_override', 'override']);
    },
  );
});

describe('a command', () => {
  test('that comes after its deadline never happens', async () => {
    const handle = await create();
    const late = {
      ...command(approver),
      notAfter: Date.now() - 1,
      comment: null,
      assignTo: null,
      planHash: null,
    };
    expect(await refusal(run(handle, messages.approveUpdate, late))).toBe('DEADLINE_PASSED');
    await expect(handle.query(messages.stateQuery)).resolves.toMatchObject({ status: 'pending' });
  });

  test('that was recorded in time, and comes again late since its worker died, is taken over', async () => {
    const handle = await create();
    const late = { ...command(approver), notAfter: Date.now() - 1, reason: 'no' };
    memory.recorded.push({ move: 'reject', eventId: late.eventId, actor: 'approver' });
    for (const [id, row] of memory.rows) memory.rows.set(id, { ...row, status: 'rejected', version: 2 });
    await expect(run(handle, messages.rejectUpdate, late)).resolves.toMatchObject({ status: 'rejected' });
    await expect(handle.query(messages.stateQuery)).resolves.toMatchObject({ status: 'rejected' });
  });

  test('that was judged by a later state of the ticket is judged by that one here too', async () => {
    const handle = await create();
    const ahead = { ...command(technician), seenVersion: 2 };
    expect(await refusal(run(handle, messages.claimUpdate, ahead))).toBe('ILLEGAL_TRANSITION');
    const [[ticketId, row] = []] = [...memory.rows];
    if (!row || ticketId === undefined) throw new Error('there is no ticket');
    memory.recorded.push({ move: 'approve', eventId: 'lost', actor: approver.username });
    memory.rows.set(ticketId, { ...row, status: 'approved', version: 2 });
    await expect(
      run(handle, messages.claimUpdate, { ...command(technician), seenVersion: 2 }),
    ).resolves.toMatchObject({
      status: 'approved',
      version: 3,
    });
  });

  test('is refused for want of permission, for separation of duties, and for the wrong status', async () => {
    const handle = await create();
    expect(await refusal(approve(handle, technician))).toBe('FORBIDDEN');
    expect(await refusal(approve(handle, { ...approver, id: requestor.id }))).toBe('SEPARATION_OF_DUTIES');
    expect(await refusal(deploy(handle))).toBe('ILLEGAL_TRANSITION');
    expect(moves()).toEqual(['create']);
  });

  test('repeated with its id changes nothing and gets the same answer', async () => {
    const handle = await create();
    const first = await approve(handle, approver, 'same-id');
    await expect(approve(handle, approver, 'same-id')).resolves.toEqual(first);
    expect(moves()).toEqual(['create', 'approve']);
  });

  test('that waits behind another is judged again when it is its turn: of two approvals one wins', async () => {
    const handle = await create();
    const { promise, resolve } = Promise.withResolvers<void>();
    memory.gate = promise;
    const attempts = [approve(handle), approve(handle, actor('approver', 10))];
    resolve();
    const results = await Promise.allSettled(attempts);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(moves()).toEqual(['create', 'approve']);
  });

  test('that meets what a lost workflow task had recorded is judged by it, and so is the command that was lost when it comes again', async () => {
    const handle = await create();
    const lost = { ...command(approver, 'lost'), assignTo: 7, reason: null };
    const [[ticketId, row] = []] = [...memory.rows];
    if (!row || ticketId === undefined) throw new Error('there is no ticket');
    memory.recorded.push({ move: 'assign', eventId: lost.eventId, actor: approver.username });
    memory.rows.set(ticketId, { ...row, assignedTo: 7, version: row.version + 1 });
    await expect(approve(handle)).resolves.toMatchObject({ status: 'approved', version: 3 });
    await expect(run(handle, messages.assignUpdate, lost)).resolves.toMatchObject({ version: 3 });
    expect(moves()).toEqual(['create', 'assign', 'approve']);
  });

  test('that a lost workflow task had decided otherwise is refused for what stands now', async () => {
    const handle = await create();
    const [[ticketId, row] = []] = [...memory.rows];
    if (!row || ticketId === undefined) throw new Error('there is no ticket');
    memory.recorded.push({ move: 'reject', eventId: 'lost', actor: approver.username });
    memory.rows.set(ticketId, { ...row, status: 'rejected', version: row.version + 1 });
    expect(await refusal(approve(handle))).toBe('ILLEGAL_TRANSITION');
    const lost = { ...command(approver, 'lost'), reason: 'no' };
    await expect(run(handle, messages.rejectUpdate, lost)).resolves.toMatchObject({ status: 'rejected' });
    expect(moves()).toEqual(['create', 'reject']);
  });

  test('to create that nobody took in time ends the run as failed, and nothing was opened', async () => {
    expect(await refusal(create(false, Date.now() - 1))).toBe('DEADLINE_PASSED');
    expect(memory.recorded).toEqual([]);
    const handle = rig.client.workflow.getHandle(
      ticketWorkflowId(`TKT-20260101-${String(next() - 2).padStart(4, '0')}`),
    );
    await expect(handle.result()).rejects.toThrow();
  });

  test('to deploy a plan that no longer holds voids the approval and applies nothing', async () => {
    const handle = await create();
    await approve(handle);
    memory.stale = { message: 'Bay 1 is taken', details: {} };
    expect(await refusal(deploy(handle))).toBe('PLAN_STALE');
    await expect(handle.query(messages.stateQuery)).resolves.toMatchObject({ status: 'pending' });
    expect(memory.done).toEqual([]);
  });
});

describe('a deployment', () => {
  test('whose end cannot be recorded for a defect is not lost with it: it is recorded once that is mended', async () => {
    const handle = await create();
    await approve(handle);
    memory.stepGate = Promise.withResolvers();
    await deploy(handle);
    memory.failing.record = 1;
    memory.stepGate.resolve();
    await until(handle, 'deployed');
    expect(moves().filter((move) => move === 'finish_deploy')).toHaveLength(1);
  });

  test('that fails takes back what was applied, the failed step included, in reverse', async () => {
    const handle = await create();
    await approve(handle);
    memory.failing.step = 'Bay 2';
    await deploy(handle);
    await until(handle, 'approved');
    expect(memory.done).toEqual([
      'Install a drive in Bay 1',
      'undo: Install a drive in Bay 2',
      'undo: Install a drive in Bay 1',
    ]);
    // As the system, or the technician would not be told: nobody hears of his own acts.
    expect(memory.recorded.find(({ move }) => move === 'fail_deploy')).toMatchObject({
      actor: 'system',
      onBehalfOf: technician.id,
    });
    memory.failing.step = null;
    await deploy(handle);
    await until(handle, 'deployed');
  });

  async function stalled(failing = { step: 'Bay 2', undo: 'Bay 1' }): Promise<Handle> {
    const handle = await create();
    await approve(handle);
    Object.assign(memory.failing, failing);
    await deploy(handle);
    await untilState(handle, ({ needsAttention }) => needsAttention);
    Object.assign(memory.failing, { step: null, undo: null });
    memory.done.length = 0;
    return handle;
  }
  const resolve = (handle: Handle, choice: messages.ResolveChoice, who = technician) =>
    run(handle, messages.resolveUpdate, { ...command(who), choice, reason: 'looked at it' });
  const stalledComment = () => memory.recorded.find(({ move }) => move === 'stall_deploy')?.comment;

  test('whose undo fails too stays in progress and says which step stands, which not, and what to do', async () => {
    const handle = await stalled();
    await expect(handle.query(messages.stateQuery)).resolves.toMatchObject({ status: 'in_progress' });
    expect(stalledComment()).toMatch(
      /^Install a drive in Bay 2: .*Could not be taken back: Install a drive in Bay 1 \(is applied;.*Not applied: Install a drive in Bay 2.*retry.*skip.*undo/,
    );
    await expect(handle.query(messages.deploymentQuery)).resolves.toMatchObject({
      task: null,
      steps: [
        { standing: 'applied', fault: expect.stringContaining('the slot is taken') },
        { standing: 'open', fault: expect.stringContaining('the slot is taken') },
      ],
    });
  });

  test('that stopped half way goes on by retry: what stands is not done again under another key', async () => {
    const handle = await stalled();
    const before = memory.keys[0];
    await resolve(handle, 'retry');
    await until(handle, 'deployed');
    expect(memory.done).toEqual(['Install a drive in Bay 1', 'Install a drive in Bay 2']);
    // The first asks for its former effect; the second was taken back, so its former key is void.
    expect(memory.keys.slice(2)).toEqual([before, expect.not.stringMatching(`^${before}$`)]);
    expect(memory.installed.map(({ serial }) => serial)).toEqual(['SN0', 'SN1']);
  });

  test('that stopped half way goes on by skip, without the step that failed', async () => {
    const handle = await stalled();
    await resolve(handle, 'skip');
    await until(handle, 'deployed');
    expect(memory.done).toEqual(['Install a drive in Bay 1']);
    expect(memory.recorded.at(-1)).toMatchObject({
      move: 'finish_deploy',
      comment: 'Left out: Install a drive in Bay 2',
    });
  });

  test('that stopped half way is taken back by undo, and the ticket is approved again', async () => {
    const handle = await stalled();
    await resolve(handle, 'undo');
    await until(handle, 'approved');
    expect(memory.done).toEqual(['undo: Install a drive in Bay 1']);
    await expect(handle.query(messages.deploymentQuery)).resolves.toBeNull();
  });

  test('that cannot be taken back at the second try either asks for a person again', async () => {
    const handle = await stalled();
    memory.failing.undo = 'Bay 1';
    await resolve(handle, 'undo');
    await untilState(handle, ({ needsAttention, version }) => needsAttention && version > 4);
    expect(moves().filter((move) => move === 'stall_deploy')).toHaveLength(2);
  });

  test('has nothing to skip where no step failed', async () => {
    const handle = await create();
    await approve(handle);
    await deploy(handle);
    await until(handle, 'deployed');
    memory.failing.undo = 'Bay 1';
    await run(handle, messages.rollbackUpdate, { ...command(technician), reason: 'no boot' });
    await untilState(handle, ({ needsAttention }) => needsAttention);
    expect(await refusal(resolve(handle, 'skip'))).toBe('INVALID_INPUT');
  });

  test('that stopped half way is resolved by its technician or a manager, by nobody else', async () => {
    const handle = await stalled();
    expect(await refusal(resolve(handle, 'undo', actor('technician', 8)))).toBe('NOT_ASSIGNEE');
    expect(await refusal(resolve(handle, 'undo', approver))).toBe('FORBIDDEN');
    await resolve(handle, 'undo', actor('admin', 1));
    await until(handle, 'approved');
  });

  test('that stopped half way and is cancelled is taken back, and the ticket ends as cancelled', async () => {
    const handle = await stalled();
    await run(handle, messages.cancelUpdate, { ...command(approver), reason: 'enough' });
    await expect(handle.result()).resolves.toBe('cancelled');
    expect(memory.done).toEqual(['undo: Install a drive in Bay 1']);
    expect(memory.recorded.at(-1)).toMatchObject({ move: 'abort_deploy', comment: 'enough' });
  });

  test('that was cancelled and could not be taken back ends as cancelled once it can', async () => {
    const handle = await create();
    await approve(handle);
    memory.failing.undo = 'Bay 1';
    memory.stepGate = Promise.withResolvers<void>();
    await deploy(handle);
    await run(handle, messages.cancelUpdate, { ...command(approver), reason: 'enough' });
    memory.stepGate.resolve();
    await untilState(handle, ({ needsAttention }) => needsAttention);
    memory.failing.undo = null;
    await resolve(handle, 'undo');
    await expect(handle.result()).resolves.toBe('cancelled');
  });

  test('that does not work is rolled back in reverse, and can be deployed again under other keys', async () => {
    const handle = await create();
    await approve(handle);
    await deploy(handle);
    await until(handle, 'deployed');
    memory.done.length = 0;
    await run(handle, messages.rollbackUpdate, { ...command(technician), reason: 'no boot' });
    await until(handle, 'approved');
    expect(memory.done).toEqual(['undo: Install a drive in Bay 2', 'undo: Install a drive in Bay 1']);
    expect(memory.recorded.at(-1)).toMatchObject({
      move: 'finish_rollback',
      comment: 'no boot',
      actor: technician.username,
    });
    await deploy(handle);
    await until(handle, 'deployed');
    expect(new Set(memory.keys).size).toBe(2);
    await complete(handle);
    await expect(handle.result()).resolves.toBe('completed');
  });
});

describe('a deployment that a lost workflow task had begun', () => {
  /** @returns the command, which only the row knows of */
  async function lost(handle: Handle): Promise<messages.Command> {
    const begun = { ...command(technician), deploymentNotes: null, units: [] };
    for (const [id, row] of memory.rows) {
      memory.recorded.push({ move: 'deploy', eventId: begun.eventId, actor: technician.username });
      memory.rows.set(id, {
        ...row,
        status: 'in_progress',
        assignedTo: technician.id,
        version: row.version + 1,
      });
    }
    // Somebody else asks for something, and the workflow finds out.
    const other = { ...command(approver), seenVersion: 3, assignTo: 8, reason: 'ill' };
    await run(handle, messages.assignUpdate, other);
    return begun;
  }

  test('goes on when the command comes again', async () => {
    const handle = await create();
    await approve(handle);
    await run(handle, messages.deployUpdate, await lost(handle));
    await until(handle, 'deployed');
    expect(memory.done).toHaveLength(2);
  });

  test('counts as failed when it does not, and can be begun again', async () => {
    const handle = await create();
    await approve(handle);
    const begun = await lost(handle);
    await until(handle, 'approved');
    expect(memory.recorded.at(-1)).toMatchObject({ move: 'fail_deploy', actor: 'system' });
    await expect(run(handle, messages.deployUpdate, begun)).resolves.toMatchObject({ status: 'approved' });
    expect(memory.done).toEqual([]);
    await deploy(handle, actor('technician', 8));
    await until(handle, 'deployed');
  });
});

describe('a cancellation of work at the server', () => {
  const cancel = (handle: Handle) =>
    run(handle, messages.cancelUpdate, { ...command(approver), reason: 'enough' });

  test('that comes between the last step and its record is not lost: all is taken back', async () => {
    const handle = await create();
    await approve(handle);
    const moved = Promise.withResolvers<void>();
    memory.stepGate = Promise.withResolvers<void>();
    await deploy(handle);
    memory.gate = moved.promise;
    const cancelled = cancel(handle);
    while (!memory.waiting.includes('cancel')) await new Promise((done) => setTimeout(done, 5));
    memory.stepGate.resolve();
    // The steps are applied while the cancellation is being recorded; the end of the deployment waits its turn.
    while (memory.done.length < 2) await new Promise((done) => setTimeout(done, 5));
    moved.resolve();
    await cancelled;
    await expect(handle.result()).resolves.toBe('cancelled');
    expect(moves()).not.toContain('finish_deploy');
    expect(memory.done.slice(2)).toEqual([
      'undo: Install a drive in Bay 2',
      'undo: Install a drive in Bay 1',
    ]);
  });

  test('is not begun twice', async () => {
    const handle = await create();
    await approve(handle);
    memory.stepGate = Promise.withResolvers<void>();
    await deploy(handle);
    await cancel(handle);
    expect(await refusal(cancel(handle))).toBe('CONFLICT');
    memory.stepGate.resolve();
    await expect(handle.result()).resolves.toBe('cancelled');
  });
});

describe('a server that another ticket works at', () => {
  async function waiting(): Promise<Handle> {
    const handle = await create();
    await approve(handle);
    memory.holder = 'TKT-20260101-9999';
    await deploy(handle);
    await expect(handle.query(messages.deploymentQuery)).resolves.toMatchObject({
      waitsFor: 'TKT-20260101-9999',
    });
    return handle;
  }

  test('is waited for, and the work begins once it is free', async () => {
    const handle = await waiting();
    expect(memory.done).toEqual([]);
    memory.holder = null;
    await until(handle, 'deployed');
    expect(memory.done).toHaveLength(2);
  });

  test('may have changed meanwhile: a plan that no longer holds is not applied', async () => {
    const handle = await waiting();
    memory.stale = { message: 'Bay 1 is taken', details: {} };
    memory.holder = null;
    await until(handle, 'pending');
    expect(memory.done).toEqual([]);
    await expect(handle.query(messages.deploymentQuery)).resolves.toBeNull();
  });

  test('is no longer waited for by a ticket that is cancelled', async () => {
    const handle = await waiting();
    await run(handle, messages.cancelUpdate, { ...command(approver), reason: 'enough' });
    await expect(handle.result()).resolves.toBe('cancelled');
    expect(memory.done).toEqual([]);
  });
});

describe('what an approval holds', () => {
  const said = (handle: Handle, update: { name: string }, who = approver) =>
    run(handle, update, { ...command(who), reason: 'enough' });

  test.each([
    ['cancelled', async (handle: Handle) => void (await said(handle, messages.cancelUpdate))],
    ['sent back', async (handle: Handle) => void (await said(handle, messages.requestChangesUpdate))],
    [
      'found stale',
      async (handle: Handle) => {
        memory.stale = { message: 'Bay 1 is taken', details: {} };
        expect(await refusal(deploy(handle))).toBe('PLAN_STALE');
      },
    ],
    [
      'cancelled while it is deployed',
      async (handle: Handle) => {
        memory.stepGate = Promise.withResolvers<void>();
        await deploy(handle);
        await said(handle, messages.cancelUpdate);
        memory.stepGate.resolve();
        await handle.result();
      },
    ],
    [
      'completed',
      async (handle: Handle) => {
        await deploy(handle);
        await until(handle, 'deployed');
        expect(memory.released).toEqual([]);
        await complete(handle);
      },
    ],
  ])('is given back once when the ticket is %s', async (_name, end) => {
    const handle = await create();
    await approve(handle);
    expect(memory.released).toEqual([]);
    await end(handle);
    while (memory.released.length === 0) await new Promise((done) => setTimeout(done, 5));
    expect(memory.released).toEqual([memory.held]);
  });

  test('stays held through a failed deployment and a rollback: the approval still stands', async () => {
    const handle = await create();
    await approve(handle);
    memory.failing.step = 'Bay 2';
    await deploy(handle);
    await until(handle, 'approved');
    memory.failing.step = null;
    await deploy(handle);
    await until(handle, 'deployed');
    await said(handle, messages.rollbackUpdate, technician);
    await until(handle, 'approved');
    expect(memory.released).toEqual([]);
  });

  test('is given back when the approval could not be recorded, and its refusal says nothing of it', async () => {
    const handle = await create();
    memory.failing.approval = 'UPSTREAM_UNAVAILABLE';
    const failed = approve(handle, approver, 'failed');
    await expect(failed).rejects.toMatchObject({
      cause: { type: 'UPSTREAM_UNAVAILABLE', details: [{ why: 'x' }] },
    });
    memory.failing.approval = null;
    await approve(handle);
    while (memory.released.length === 0) await new Promise((done) => setTimeout(done, 5));
    expect(memory.released).toEqual(['held for failed']);
  });

  test('is given back however long that takes, and the ticket does not end before', async () => {
    const handle = await create();
    await approve(handle);
    memory.failing.release = 2;
    await said(handle, messages.cancelUpdate);
    await expect(handle.result()).resolves.toBe('cancelled');
    expect(memory.released).toEqual([memory.held]);
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

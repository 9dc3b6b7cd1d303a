import { describe, expect, test } from '@jest/globals';

import type { Actor } from '@racksmith/domain';

import * as messages from './messages.ts';
import {
  actor,
  approve,
  approver,
  bind,
  command,
  deploy,
  type Handle,
  next,
  refusal,
  requestor,
  run,
  soon,
  technician,
  until,
  useTicketRig,
  WANTED,
} from '../testing/ticket-rig.ts';

const { ticketWorkflowId } = messages;

const rig = useTicketRig();
const { create, memory, moves } = rig;

describe('a part that is to be chosen', () => {
  const wanting = () => create(false, soon(), undefined, [WANTED]);

  test('is chosen before anybody approves, and not approved by whoever chose it', async () => {
    const handle = await wanting();
    expect(await refusal(approve(handle))).toBe('ILLEGAL_TRANSITION');
    expect(await refusal(bind(handle, technician))).toBe('NOT_ASSIGNEE');
    expect(await refusal(bind(handle, requestor))).toBe('FORBIDDEN');
    await expect(bind(handle)).resolves.toMatchObject({ status: 'pending', version: 2 });
    expect(await refusal(approve(handle))).toBe('SEPARATION_OF_DUTIES');
    await approve(handle, actor('approver', 10));
    expect(await refusal(bind(handle, approver, 2))).toBe('ILLEGAL_TRANSITION');
    expect(moves()).toEqual(['create', 'bind', 'approve']);
  });

  test('and an approval that comes with the choice takes its turn behind or before it, never half way', async () => {
    const handle = await wanting();
    const [chosen, approval] = await Promise.allSettled([
      bind(handle),
      approve(handle, actor('approver', 10)),
    ]);
    expect(chosen.status).toBe('fulfilled');
    expect(moves()).toEqual(
      approval.status === 'fulfilled' ? ['create', 'bind', 'approve'] : ['create', 'bind'],
    );
  });

  test('of a ticket that names its parts there is none', async () => {
    expect(await refusal(bind(await create()))).toBe('ILLEGAL_TRANSITION');
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

describe('a completion by whoever deployed', () => {
  const policy = { deployerMayComplete: false };
  const complete = (handle: Handle, who: Actor, under?: typeof policy) =>
    run(handle, messages.completeUpdate, {
      ...command(who),
      ...(under && { policy: under }),
      completionNotes: null,
    });
  async function deployed(): Promise<Handle> {
    const handle = await create();
    await approve(handle);
    await run(handle, messages.assignUpdate, { ...command(approver), assignTo: 1, reason: null });
    await deploy(handle, actor('admin', 1));
    await until(handle, 'deployed');
    return handle;
  }

  test('is allowed unless policy forbids it, and then it takes another person', async () => {
    const handle = await deployed();
    expect(await refusal(complete(handle, actor('admin', 1), policy))).toBe('SEPARATION_OF_DUTIES');
    await expect(complete(handle, actor('admin', 2), policy)).resolves.toMatchObject({ status: 'completed' });
    const other = await deployed();
    await expect(complete(other, actor('admin', 1))).resolves.toMatchObject({ status: 'completed' });
  });

  test('is carried through by an override, which is open under that policy alone', async () => {
    const handle = await deployed();
    const override = (under?: typeof policy) =>
      run(handle, messages.overrideUpdate, {
        ...command(actor('admin', 1)),
        ...(under && { policy: under }),
        reason: 'Nobody else',
        planHash: null,
        needsSecondAdmin: false,
      });
    expect(await refusal(override())).toBe('ILLEGAL_TRANSITION');
    await expect(override(policy)).resolves.toMatchObject({ status: 'deployed' });
    await expect(complete(handle, actor('admin', 1), policy)).resolves.toMatchObject({ status: 'completed' });
  });
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

import { describe, expect, test } from '@jest/globals';

import * as messages from './messages.ts';
import {
  approve,
  approver,
  command,
  complete,
  deploy,
  type Handle,
  refusal,
  run,
  technician,
  until,
  useTicketRig,
} from '../testing/ticket-rig.ts';

const { create, memory } = useTicketRig();

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
    expect(memory.released).toEqual([expect.stringMatching(/^held for failed /)]);
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

import { expect, test } from '@jest/globals';
import { ServiceError } from '@temporalio/client';

import * as messages from './messages.ts';
import {
  actor,
  type AnyCommand,
  approver,
  command,
  type Handle,
  request,
  requestor,
  run as runOnce,
  useTicketRig,
} from '../testing/ticket-rig.ts';

/** At least so many; on the test server a history counts as long soon after. `npm run test:long-life` gives 2,500. */
const COMMANDS = Number(process.env['LONG_LIFE'] ?? 0);

const { create, memory } = useTicketRig();

const second = actor('approver', 10);

const FAILED_PRECONDITION = 9;

/**
 * A workflow that goes on in a new run while an update comes in lets go of the update: nothing was done, and the gateway
 * answers that it can be tried again. Here it is, under the same id.
 */
async function run(handle: Handle, update: { name: string }, args: AnyCommand): Promise<unknown> {
  try {
    return await runOnce(handle, update, args);
  } catch (error) {
    const cause = error instanceof ServiceError ? (error.cause as { code?: number } | undefined) : undefined;
    if (cause?.code !== FAILED_PRECONDITION) throw error;
    return await run(handle, update, args);
  }
}

/** Edits and decisions, as in a quarrel that never ends: pending before and after. */
async function quarrel(handle: Handle): Promise<void> {
  const back = { ...command(approver), reason: 'not yet' };
  await run(handle, messages.requestChangesUpdate, back);
  for (let n = 0; n < 3; n += 1) await run(handle, messages.editUpdate, { ...command(requestor), request });
  await run(handle, messages.submitUpdate, command(requestor));
  const whole = { comment: null, assignTo: null, planHash: null };
  await run(handle, messages.approveUpdate, { ...command(second), ...whole });
  await run(handle, messages.requestChangesUpdate, { ...command(approver), reason: 'no, after all' });
  await run(handle, messages.submitUpdate, command(requestor));
}

test(
  'a history that grows long is left behind, and nothing with it: neither state, nor what was said, held, or is still to be told',
  async () => {
    const handle = await create();
    const { runId } = await handle.describe();
    memory.failing.mail = true;
    const isFirstRun = async () => (await handle.describe()).runId === runId;
    // A workflow task that is tried again asks its activity again, which the real ones answer without doing it twice.
    const events = () => [...new Set(memory.recorded.map(({ eventId }) => eventId))];
    const count = () => events().length;
    while (count() < COMMANDS / 2 || (await isFirstRun())) await quarrel(handle);
    memory.failing.mail = false;
    while (count() < COMMANDS) await quarrel(handle);

    const before = count();
    const repeated = memory.recorded.at(-1)?.eventId;
    await run(handle, messages.submitUpdate, command(requestor, repeated));
    expect(count()).toBe(before);
    await expect(handle.query(messages.stateQuery)).resolves.toMatchObject({
      status: 'pending',
      version: before,
    });
    await run(handle, messages.cancelUpdate, { ...command(approver), reason: 'enough' });
    await expect(handle.result()).resolves.toBe('cancelled');

    expect([...new Set(memory.notified)].toSorted()).toEqual(events().toSorted());
    const approvals = memory.recorded.filter(({ move }) => move === 'approve');
    const held = new Set(approvals.map(({ eventId }) => `held for ${eventId}`));
    expect(new Set(memory.released.map((key) => key.replace(/ until .*/, '')))).toEqual(held);
  },
  240_000 + COMMANDS * 200,
);

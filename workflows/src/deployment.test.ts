import { describe, expect, test } from '@jest/globals';

import * as messages from './messages.ts';
import { loseDeploy } from '../testing/lose-deploy.ts';
import {
  actor,
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
  untilState,
  useTicketRig,
} from '../testing/ticket-rig.ts';

const { create, memory, moves } = useTicketRig();

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
    expect(memory.recorded.at(-1)).toMatchObject({ move: 'fail_deploy', comment: 'looked at it' });
    expect(memory.done).toEqual(['undo: Install a drive in Bay 1']);
    await expect(handle.query(messages.deploymentQuery)).resolves.toBeNull();
  });

  test('that cannot be taken back at the second try either asks for a person again', async () => {
    const handle = await stalled();
    memory.failing.undo = 'Bay 1';
    await resolve(handle, 'undo');
    await untilState(handle, ({ needsAttention, version }) => needsAttention && version > 4);
    const stalls = memory.recorded.filter(({ move }) => move === 'stall_deploy');
    expect(stalls).toHaveLength(2);
    expect(stalls[1]?.comment).toMatch(/^Taking it back: looked at it\. Could not be taken back: /);
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
  test('goes on when the command comes again', async () => {
    const handle = await create();
    await approve(handle);
    await run(handle, messages.deployUpdate, await loseDeploy(handle, memory));
    await until(handle, 'deployed');
    expect(memory.done).toHaveLength(2);
  });

  test('counts as failed when it does not, and can be begun again', async () => {
    const handle = await create();
    await approve(handle);
    const begun = await loseDeploy(handle, memory);
    await until(handle, 'approved');
    expect(memory.recorded.at(-1)).toMatchObject({ move: 'fail_deploy', actor: 'system' });
    await expect(run(handle, messages.deployUpdate, begun)).resolves.toMatchObject({ status: 'approved' });
    expect(memory.done).toEqual([]);
    await deploy(handle, actor('technician', 8));
    await until(handle, 'deployed');
  });

  test('is called off at once by whoever cancels it', async () => {
    const handle = await create();
    await approve(handle);
    await loseDeploy(handle, memory);
    await run(handle, messages.cancelUpdate, { ...command(approver), reason: 'enough' });
    await expect(handle.result()).resolves.toBe('cancelled');
    expect(memory.recorded.at(-1)).toMatchObject({ move: 'abort_deploy', actor: approver.username });
    expect(memory.done).toEqual([]);
  });
});

describe('a cancellation of work at the server', () => {
  const cancel = (handle: Handle) =>
    run(handle, messages.cancelUpdate, { ...command(approver), reason: 'enough' });

  /** @returns the command, which only the row knows of */
  function loseCancel(): messages.ReasonCommand {
    const lost = { ...command(approver), reason: 'enough' };
    const { eventId, reason: comment } = lost;
    memory.recorded.push({ move: 'cancel', eventId, actor: approver.username, comment });
    for (const [id, row] of memory.rows) memory.rows.set(id, { ...row, version: row.version + 1 });
    return lost;
  }

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

  test('that only the row knows of, since its worker died, is found where the work would end', async () => {
    const handle = await create();
    await approve(handle);
    memory.stepGate = Promise.withResolvers<void>();
    await deploy(handle);
    loseCancel();
    memory.stepGate.resolve();
    await expect(handle.result()).resolves.toBe('cancelled');
    expect(moves()).not.toContain('finish_deploy');
    expect(memory.recorded.at(-1)).toMatchObject({ move: 'abort_deploy', actor: approver.username });
    expect(memory.done).toHaveLength(4);
  });

  test('that comes again while it is carried out is answered like the first', async () => {
    const handle = await create();
    await approve(handle);
    memory.stepGate = Promise.withResolvers<void>();
    await deploy(handle);
    const again = { ...loseCancel(), seenVersion: 4 };
    await expect(run(handle, messages.cancelUpdate, again)).resolves.toMatchObject({ status: 'in_progress' });
    memory.stepGate.resolve();
    await expect(handle.result()).resolves.toBe('cancelled');
  });

  test('is not lost where the ticket has moved on without its workflow', async () => {
    const handle = await create();
    await approve(handle);
    memory.stepGate = Promise.withResolvers<void>();
    await deploy(handle);
    await cancel(handle);
    for (const [id, row] of memory.rows) memory.rows.set(id, { ...row, version: row.version + 1 });
    memory.stepGate.resolve();
    await expect(handle.result()).resolves.toBe('cancelled');
    expect(moves()).not.toContain('fail_deploy');
  });
});

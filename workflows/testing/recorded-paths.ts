import type { Actor } from '@racksmith/domain';

import * as messages from '../src/messages.ts';
import { loseDeploy } from './lose-deploy.ts';
import type { Remembered } from './remembering-activities.ts';
import {
  actor,
  approve,
  approver,
  bind,
  command,
  complete,
  deploy,
  type Handle,
  refusal,
  request,
  requestor,
  run,
  soon,
  technician,
  type TicketRig,
  until,
  untilState,
  WANTED,
} from './ticket-rig.ts';

/** Takes a ticket all the way, by what people say to it. @returns once nothing more is to come, where it does not end */
type Path = (rig: TicketRig, memory: Remembered) => Promise<Handle>;

const admin = actor('admin', 1);
const said = (handle: Handle, update: { name: string }, who: Actor, reason = 'looked at it') =>
  run(handle, update, { ...command(who), reason });
const resolve = (handle: Handle, choice: messages.ResolveChoice) =>
  run(handle, messages.resolveUpdate, { ...command(technician), choice, reason: 'looked at it' });
const SOON_OVER = { afterMs: 900, announcedBeforeMs: 600 };

async function approved(rig: TicketRig): Promise<Handle> {
  const handle = await rig.create();
  await approve(handle);
  return handle;
}

async function deployed(rig: TicketRig): Promise<Handle> {
  const handle = await approved(rig);
  await deploy(handle);
  await until(handle, 'deployed');
  return handle;
}

async function stalled(rig: TicketRig, memory: Remembered): Promise<Handle> {
  const handle = await approved(rig);
  Object.assign(memory.failing, { step: 'Bay 2', undo: 'Bay 1' });
  await deploy(handle);
  await untilState(handle, ({ needsAttention }) => needsAttention);
  Object.assign(memory.failing, { step: null, undo: null });
  return handle;
}

/** What tickets go through, to every end: the name says how each was recorded. */
export const RECORDED_PATHS: Readonly<Record<string, Path>> = {
  // As when one follows the other closely: one activity sends all mails.
  completed: async (rig, memory) => {
    memory.mailGate = Promise.withResolvers();
    const handle = await approved(rig);
    await deploy(handle);
    // Not by asking the workflow, which leaves traces in its history.
    const isDeployed = () => memory.recorded.some(({ move }) => move === 'finish_deploy');
    while (!isDeployed()) await new Promise((done) => setTimeout(done, 5));
    await complete(handle);
    memory.mailGate.resolve();
    return handle;
  },
  // With time in between, as people take it.
  'completed-as-assigned': async (rig, memory) => {
    const told = async (events: number) => {
      while (memory.notified.length < events) await new Promise((done) => setTimeout(done, 5));
    };
    const handle = await rig.create();
    await told(1);
    await run(handle, messages.assignUpdate, { ...command(approver), assignTo: 7, reason: null });
    await told(2);
    await approve(handle);
    await told(3);
    await deploy(handle);
    await until(handle, 'deployed');
    await told(5);
    await complete(handle);
    return handle;
  },
  'chosen-and-completed': async (rig) => {
    const handle = await rig.create(false, soon(), undefined, [WANTED]);
    await refusal(approve(handle));
    await bind(handle);
    await approve(handle, actor('approver', 10));
    await deploy(handle);
    await until(handle, 'deployed');
    await complete(handle);
    return handle;
  },
  rejected: async (rig) => {
    const handle = await rig.create();
    await said(handle, messages.rejectUpdate, approver);
    await said(handle, messages.resubmitUpdate, requestor);
    await run(handle, messages.cancelUpdate, { ...command(requestor), reason: null });
    return handle;
  },
  'rejected-expired': async (rig) => {
    const handle = await rig.create(false, soon(), SOON_OVER);
    await said(handle, messages.rejectUpdate, approver);
    return handle;
  },
  'draft-expired': (rig) => rig.create(true, soon(), SOON_OVER),
  'draft-deleted': async (rig) => {
    const handle = await rig.create(true);
    await run(handle, messages.deleteUpdate, command(admin));
    return handle;
  },
  'cancelled-draft': async (rig) => {
    const handle = await rig.create(true);
    await run(handle, messages.cancelUpdate, { ...command(requestor), reason: null });
    return handle;
  },
  cancelled: async (rig) => {
    const handle = await rig.create();
    await said(handle, messages.cancelUpdate, approver);
    return handle;
  },
  'sent-back-and-withdrawn': async (rig) => {
    const handle = await approved(rig);
    await said(handle, messages.requestChangesUpdate, approver);
    await run(handle, messages.editUpdate, { ...command(requestor), request });
    await run(handle, messages.submitUpdate, command(requestor));
    await run(handle, messages.withdrawUpdate, command(requestor));
    await run(handle, messages.cancelUpdate, { ...command(requestor), reason: null });
    return handle;
  },
  'approved-by-another-system': async (rig) => {
    const handle = await rig.create();
    const decision = { actor: approver, decision: 'approve', planHash: null, reason: null };
    await handle.signal('externalDecision', { ...decision, eventId: 'decided-elsewhere' });
    await until(handle, 'approved');
    await handle.signal('externalDecision', { ...decision, eventId: 'decided-elsewhere' });
    await handle.signal('externalDecision', { ...decision, eventId: 'decided-again' });
    await said(handle, messages.cancelUpdate, approver);
    return handle;
  },
  'approval-refused-and-released': async (rig, memory) => {
    const handle = await rig.create();
    memory.failing.approval = 'UPSTREAM_UNAVAILABLE';
    await refusal(approve(handle));
    memory.failing.approval = null;
    await approve(handle);
    memory.failing.release = 2;
    await said(handle, messages.cancelUpdate, approver);
    return handle;
  },
  'plan-stale': async (rig, memory) => {
    const handle = await approved(rig);
    memory.stale = { message: 'Bay 1 is taken', details: {} };
    await refusal(deploy(handle));
    await said(handle, messages.cancelUpdate, approver);
    return handle;
  },
  'waited-in-line': async (rig, memory) => {
    const handle = await approved(rig);
    memory.holder = 'TKT-20260101-9999';
    await deploy(handle);
    memory.holder = null;
    await until(handle, 'deployed');
    await complete(handle);
    return handle;
  },
  'cancelled-while-deployed': async (rig, memory) => {
    const handle = await approved(rig);
    memory.stepGate = Promise.withResolvers();
    await deploy(handle);
    await said(handle, messages.cancelUpdate, approver);
    memory.stepGate.resolve();
    return handle;
  },
  'deployment-given-up': async (rig, memory) => {
    const handle = await approved(rig);
    await loseDeploy(handle, memory);
    await until(handle, 'approved');
    await said(handle, messages.cancelUpdate, approver);
    return handle;
  },
  'resolved-by-retry': async (rig, memory) => {
    const handle = await stalled(rig, memory);
    await resolve(handle, 'retry');
    await until(handle, 'deployed');
    await complete(handle);
    return handle;
  },
  'resolved-by-skip': async (rig, memory) => {
    const handle = await stalled(rig, memory);
    await resolve(handle, 'skip');
    await until(handle, 'deployed');
    await complete(handle);
    return handle;
  },
  'resolved-by-undo': async (rig, memory) => {
    const handle = await stalled(rig, memory);
    await resolve(handle, 'undo');
    await until(handle, 'approved');
    await said(handle, messages.cancelUpdate, approver);
    return handle;
  },
  'rolled-back-and-completed': async (rig) => {
    const handle = await deployed(rig);
    await said(handle, messages.rollbackUpdate, technician);
    await until(handle, 'approved');
    await deploy(handle);
    await until(handle, 'deployed');
    await complete(handle);
    return handle;
  },
  'looked-at-again': async (rig, memory) => {
    const handle = await rig.create();
    for (const [ticketId, row] of memory.rows) {
      memory.recorded.push({ move: 'assign', eventId: 'lost', actor: approver.username });
      memory.rows.set(ticketId, { ...row, assignedTo: 7, version: row.version + 1 });
    }
    await approve(handle);
    await said(handle, messages.cancelUpdate, approver);
    return handle;
  },
};

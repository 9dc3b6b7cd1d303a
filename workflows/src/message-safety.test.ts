import { describe, expect, test } from '@jest/globals';
import { WorkflowNotFoundError } from '@temporalio/client';

import * as messages from './messages.ts';
import {
  actor,
  type AnyCommand,
  approve,
  approver,
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
  until,
  untilState,
  useTicketRig,
  WANTED,
} from '../testing/ticket-rig.ts';

const { create, memory, moves } = useTicketRig();

const admin = actor('admin', 1);

interface Message {
  update: { name: string };
  /** A ticket that it can be said to. */
  ready: () => Promise<Handle>;
  who: messages.Command['actor'];
  fields: Partial<AnyCommand>;
  /** One field, malformed. */
  faulty: [string, unknown][];
}

const draft = () => create(true);
const pending = () => create();
const wanting = () => create(false, soon(), undefined, [WANTED]);
async function rejected(): Promise<Handle> {
  const handle = await pending();
  await run(handle, messages.rejectUpdate, { ...command(approver), reason: 'no' });
  return handle;
}
async function sentBack(): Promise<Handle> {
  const handle = await pending();
  await run(handle, messages.requestChangesUpdate, { ...command(approver), reason: 'too many' });
  return handle;
}
async function approved(): Promise<Handle> {
  const handle = await pending();
  await approve(handle);
  return handle;
}
async function deployed(): Promise<Handle> {
  const handle = await approved();
  await deploy(handle);
  await until(handle, 'deployed');
  return handle;
}
async function stuck(): Promise<Handle> {
  const handle = await approved();
  Object.assign(memory.failing, { step: 'Bay 2', undo: 'Bay 1' });
  await deploy(handle);
  await untilState(handle, ({ needsAttention }) => needsAttention);
  Object.assign(memory.failing, { step: null, undo: null });
  return handle;
}

const REASONED = { fields: { reason: 'x' }, faulty: [['reason', 7]] } satisfies Partial<Message>;
const PLAIN = { fields: {}, faulty: [] } satisfies Partial<Message>;
const {
  bindUpdate,
  editUpdate,
  submitUpdate,
  withdrawUpdate,
  approveUpdate,
  overrideUpdate,
  rejectUpdate,
  requestChangesUpdate,
  resubmitUpdate,
  assignUpdate,
  unassignUpdate,
  claimUpdate,
  deployUpdate,
  resolveUpdate,
  rollbackUpdate,
  completeUpdate,
  deleteUpdate,
  cancelUpdate,
} = messages;

const MESSAGES: Message[] = [
  {
    update: editUpdate,
    ready: draft,
    who: requestor,
    fields: { request },
    faulty: [
      ['request', null],
      ['request', { items: [7] }],
      ['request', { items: [{ index: 0, action: 'explode', quantity: 1 }] }],
      ['request', { title: 7 }],
      ['request', { items: [{ ...WANTED, requirement: 'large' }] }],
    ],
  },
  {
    update: bindUpdate,
    ready: wanting,
    who: approver,
    fields: { revision: 1, itemIndex: 0, componentUuid: 'drive', comment: null },
    faulty: [
      ['revision', null],
      ['itemIndex', 'first'],
      ['componentUuid', null],
      ['comment', undefined],
    ],
  },
  { update: submitUpdate, ready: draft, who: requestor, ...PLAIN },
  { update: withdrawUpdate, ready: pending, who: requestor, ...PLAIN },
  { update: resubmitUpdate, ready: rejected, who: requestor, ...PLAIN },
  { update: deleteUpdate, ready: draft, who: admin, ...PLAIN },
  {
    update: approveUpdate,
    ready: pending,
    who: approver,
    fields: { comment: null, assignTo: null, planHash: null },
    faulty: [
      ['assignTo', '7'],
      ['planHash', {}],
      ['comment', undefined],
    ],
  },
  {
    update: overrideUpdate,
    ready: sentBack,
    who: admin,
    fields: { reason: 'x', planHash: null, needsSecondAdmin: false },
    faulty: [
      ['planHash', {}],
      ['needsSecondAdmin', 'no'],
    ],
  },
  {
    update: rejectUpdate,
    ready: pending,
    who: approver,
    fields: { reason: 'x' },
    faulty: [['reason', null]],
  },
  { update: requestChangesUpdate, ready: pending, who: approver, ...REASONED },
  {
    update: assignUpdate,
    ready: approved,
    who: approver,
    fields: { assignTo: 7, reason: null },
    faulty: [['assignTo', null]],
  },
  {
    update: unassignUpdate,
    ready: async () => {
      const handle = await approved();
      await run(handle, claimUpdate, command(technician));
      return handle;
    },
    who: approver,
    ...REASONED,
  },
  { update: claimUpdate, ready: approved, who: technician, ...PLAIN },
  {
    update: deployUpdate,
    ready: approved,
    who: technician,
    fields: { deploymentNotes: null, units: [] },
    faulty: [
      ['units', null],
      ['units', [{ itemIndex: 'first', serial: 'A' }]],
    ],
  },
  {
    update: resolveUpdate,
    ready: stuck,
    who: technician,
    fields: { choice: 'undo', reason: 'x' },
    faulty: [
      ['choice', 'pray'],
      ['reason', null],
    ],
  },
  { update: rollbackUpdate, ready: deployed, who: technician, ...REASONED },
  {
    update: completeUpdate,
    ready: deployed,
    who: technician,
    fields: { completionNotes: null },
    faulty: [['completionNotes', []]],
  },
  { update: cancelUpdate, ready: pending, who: approver, ...REASONED },
];

test('every command that the workflow takes is looked at here', () => {
  const known = Object.keys(messages).filter((name) => name.endsWith('Update') && name !== 'createUpdate');
  expect(MESSAGES.map(({ update }) => `${update.name}Update`).toSorted()).toEqual(known.toSorted());
});

describe.each(MESSAGES.map((message) => [message.update.name, message] as const))('%s', (_name, message) => {
  const { update, ready, who, fields, faulty } = message;
  const MALFORMED: [string, unknown][] = [
    ['actor', null],
    ['actor', { id: 1, username: 'x' }],
    ['eventId', ''],
    ['notAfter', 'tomorrow'],
    ...faulty,
  ];

  test('malformed, late, too early, and then sent three times: is carried out once, and the ticket is never stuck', async () => {
    const handle = await ready();
    for (const [field, value] of MALFORMED) {
      const broken = { ...command(who), ...fields, [field]: value } as AnyCommand;
      expect([field, await refusal(send(handle, broken))]).toEqual([field, 'INVALID_INPUT']);
    }
    for (const nothing of [null, 7, 'x', []]) {
      expect(await refusal(send(handle, nothing as never))).toBe('INVALID_INPUT');
    }
    const late = { ...command(who), ...fields, notAfter: Date.now() - 1 };
    expect(await refusal(send(handle, late))).toBe('DEADLINE_PASSED');
    expect(memory.recorded.filter(({ eventId }) => eventId === late.eventId)).toEqual([]);

    // The same event under three update ids, as a gateway that forgot what it sent would.
    const once = { ...command(who), ...fields };
    const answers = await Promise.allSettled([send(handle, once), send(handle, once), send(handle, once)]);
    const own = memory.recorded.filter(({ eventId }) => eventId === once.eventId);
    expect(own).toHaveLength(1);
    expect(answers.some(({ status }) => status === 'fulfilled')).toBe(true);
    // What goes on at the server belongs to this test, not to the next.
    await untilState(handle, ({ status, needsAttention }) => status !== 'in_progress' || needsAttention);
  });

  function send(handle: Handle, args: AnyCommand): Promise<unknown> {
    return handle.executeUpdate(update.name, { args: [args] });
  }
});

describe('a closed ticket', () => {
  test('takes no command and no signal any more, and nothing happens to it', async () => {
    const handle = await deployed();
    await complete(handle);
    await handle.result();
    const before = moves();
    for (const { update, who, fields } of MESSAGES) {
      const late = run(handle, update, { ...command(who), ...fields });
      await expect(late).rejects.toBeInstanceOf(WorkflowNotFoundError);
    }
    await expect(handle.signal('externalDecision', {})).rejects.toBeInstanceOf(WorkflowNotFoundError);
    expect(moves()).toEqual(before);
  });
});

describe('commands out of order', () => {
  test('are refused each by its own reason, and the ticket goes its way', async () => {
    const handle = await pending();
    expect(await refusal(complete(handle, admin))).toBe('ILLEGAL_TRANSITION');
    expect(await refusal(deploy(handle))).toBe('ILLEGAL_TRANSITION');
    expect(await refusal(run(handle, resubmitUpdate, command(requestor)))).toBe('ILLEGAL_TRANSITION');
    const again = { ...command(requestor), request, saveAsDraft: false };
    expect(await refusal(run(handle, messages.createUpdate, again))).toBe('CONFLICT');
    await expect(approve(handle)).resolves.toMatchObject({ status: 'approved' });
    expect(moves()).toEqual(['create', 'approve']);
  });
});

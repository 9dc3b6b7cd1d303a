import { lock, NEW_DRIVE, repair } from './fleet.ts';
import type { CommandStep, Journey } from './journey.ts';
import { occupy } from './occupy.ts';

const ADD = {
  action: 'add',
  component_type: 'storage',
  component_uuid: NEW_DRIVE,
  quantity: 2,
};
const WANTED = {
  action: 'add',
  component_type: 'storage',
  specifications: { capacity: '2 TB', form_factor: 'M.2' },
  quantity: 2,
};
const REMOVE = {
  action: 'remove',
  component_type: 'storage',
  component_uuid: 'storage-ssd-samsung-pm1643a-1.92tb-sas-2.5',
  quantity: 1,
};

const step = (
  by: string,
  action: string,
  leadsTo: CommandStep['leadsTo'],
  body: object = {},
): CommandStep => ({ by, action, leadsTo, body });

const create = step('john.doe', 'create', 'pending', { items: [ADD] });
const draft = step('john.doe', 'create', 'draft', { items: [ADD], save_as_draft: true });
const approve = step('manager.admin', 'approve', 'approved');
const claim = step('tech.smith', 'claim', 'approved');
const comment = step('tech.smith', 'comments', 'approved', { comment: 'The drives are here' });
const deploy = step('tech.smith', 'deploy', 'deployed');
const rollback = step('tech.smith', 'rollback', 'approved', { reason: 'It does not boot' });
const resolve = step('tech.smith', 'resolve', 'deployed', { choice: 'retry', reason: 'Unlocked' });
const complete = step('tech.smith', 'complete', 'completed', { completion_notes: 'Checked' });
const cancel = step('manager.admin', 'cancel', 'cancelled', { reason: 'Not needed any more' });

/** Together they make every move that people make, and those that the system makes of itself within a day. */
export const JOURNEYS = {
  completed: { steps: [create, approve, claim, comment, deploy, complete], endsAs: 'completed' },
  reworked: {
    steps: [
      draft,
      step('john.doe', 'update', 'draft', { items: [ADD, REMOVE] }),
      step('john.doe', 'submit', 'pending'),
      step('manager.admin', 'request_changes', 'pending', { reason: 'One drive will do' }),
      step('john.doe', 'update', 'pending', { items: [{ ...ADD, quantity: 1 }] }),
      step('john.doe', 'submit', 'pending'),
      step('john.doe', 'withdraw', 'draft'),
      step('john.doe', 'submit', 'pending'),
      step('manager.admin', 'assign', 'pending', { assign_to: 8 }),
      step('manager.admin', 'unassign', 'pending'),
      step('manager.two', 'reject', 'rejected', { rejection_reason: 'Not this month' }),
      step('john.doe', 'resubmit', 'draft'),
      step('john.doe', 'submit', 'pending'),
      approve,
      cancel,
    ],
    endsAs: 'cancelled',
  },
  failing: {
    steps: [
      create,
      approve,
      { ...deploy, leadsTo: 'approved', refusedWith: 'DEPLOY_FAILED' },
      { event: repair },
      deploy,
      complete,
    ],
    endsAs: 'completed',
  },
  stalling: {
    steps: [
      create,
      approve,
      { ...deploy, leadsTo: 'in_progress', refusedWith: 'DEPLOY_FAILED' },
      { event: repair },
      resolve,
      complete,
    ],
    endsAs: 'completed',
  },
  aborted: {
    steps: [
      create,
      approve,
      { ...deploy, leadsTo: 'in_progress', refusedWith: 'DEPLOY_FAILED' },
      { event: repair },
      cancel,
    ],
    endsAs: 'cancelled',
  },
  returned: { steps: [create, approve, deploy, rollback, deploy, complete], endsAs: 'completed' },
  outdated: {
    steps: [
      create,
      approve,
      claim,
      { event: lock },
      { ...deploy, leadsTo: 'pending', refusedWith: 'PLAN_STALE' },
      cancel,
    ],
    endsAs: 'cancelled',
  },
  overtaken: {
    steps: [
      create,
      approve,
      { event: occupy },
      { ...deploy, leadsTo: 'pending', refusedWith: 'PLAN_STALE' },
      { event: repair },
      step('john.doe', 'submit', 'pending'),
      approve,
      deploy,
      complete,
    ],
    endsAs: 'completed',
  },
  outrun: {
    steps: [
      create,
      { event: lock },
      { decidedBy: 'manager.two', decision: 'approve', leadsTo: 'pending', recordedAs: 'decision_refused' },
      cancel,
    ],
    endsAs: 'cancelled',
  },
  decided: {
    steps: [
      create,
      { decidedBy: 'manager.two', decision: 'approve', leadsTo: 'approved', recordedAs: 'approved' },
      deploy,
      complete,
    ],
    endsAs: 'completed',
  },
  overridden: {
    steps: [
      create,
      step('manager.admin', 'request_changes', 'pending', { reason: 'One drive will do' }),
      step('admin', 'override', 'approved', { reason: 'The disk is full' }),
      deploy,
      complete,
    ],
    endsAs: 'completed',
  },
  deleted: {
    steps: [draft, step('admin', 'delete', 'draft')],
    endsAs: 'draft',
    isDeleted: true,
  },
  chosen: {
    steps: [
      step('john.doe', 'create', 'pending', { items: [WANTED] }),
      { ...approve, leadsTo: 'pending', refusedWith: 'ILLEGAL_TRANSITION' },
      step('manager.two', 'bind', 'pending', { component_uuid: NEW_DRIVE, comment: 'In stock' }),
      approve,
      deploy,
      complete,
    ],
    endsAs: 'completed',
  },
} satisfies Record<string, Journey>;

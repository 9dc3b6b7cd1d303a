import { expect, test } from '@jest/globals';

import type { Actor } from './actor.ts';
import { explainActions, STAFF_PERMISSIONS, whoMay } from './explain-actions.ts';
import { availableActions } from './judge-action.ts';
import { type Role, ROLES } from './roles.ts';
import { TICKET_ACTIONS } from './ticket-lifecycle.ts';
import type { TicketStanding } from './ticket-standing.ts';

const person = (role: Role, id: number): Actor => ({
  id,
  username: `${role}-${id}`,
  permissions: ROLES[role].permissions,
});
const people = [person('admin', 1), person('approver', 3), person('requestor', 5), person('technician', 7)];
const pending: TicketStanding = {
  status: 'pending',
  createdBy: 3,
  assignedTo: null,
  authors: [3],
  approvers: [],
  changesRequested: false,
  needsAttention: false,
  overrideRequestedBy: [],
  deployedBy: null,
  approversMayDeploy: false,
  deployerMayComplete: false,
  requirementItems: [],
  unboundItems: [],
  expired: false,
};

test('every action is explained, and those without a refusal are the available ones', () => {
  for (const actor of people) {
    const explained = explainActions(pending, actor);
    expect(explained.map(({ action }) => action)).toEqual(TICKET_ACTIONS);
    const open = explained.filter(({ refusal }) => !refusal).map(({ action }) => action);
    expect(open).toEqual(availableActions(pending, actor));
  }
});

test('an action says in which statuses it exists', () => {
  const statuses = Object.fromEntries(
    explainActions(pending, person('admin', 1)).map((one) => [one.action, one.statuses]),
  );
  expect(statuses).toMatchObject({
    approve: ['pending'],
    cancel: ['draft', 'pending', 'approved', 'in_progress'],
    resubmit: ['rejected'],
  });
});

test('who may act leaves out authors and those without the right', () => {
  const names = (action: 'approve' | 'withdraw' | 'deploy') =>
    whoMay(action, pending, people).map(({ username }) => username);
  expect([names('approve'), names('withdraw'), names('deploy')]).toEqual([['admin-1'], ['approver-3'], []]);
});

test('nobody but the creator can act without one of the staff permissions', () => {
  expect([...STAFF_PERMISSIONS].sort()).toEqual([
    'ticket.approve',
    'ticket.assign',
    'ticket.cancel',
    'ticket.complete',
    'ticket.delete',
    'ticket.deploy',
    'ticket.manage',
    'ticket.reject',
    'user.manage',
  ]);
});

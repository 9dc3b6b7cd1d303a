import { describe, expect, test } from '@jest/globals';

import type { Actor } from './actor.ts';
import { availableActions, judgeAction, permissionOf } from './judge-action.ts';
import { type Role, ROLES } from './roles.ts';
import { TICKET_ACTIONS, type TicketAction } from './ticket-lifecycle.ts';
import { underPolicy } from './ticket-policy.ts';
import type { TicketStanding } from './ticket-standing.ts';
import { TICKET_STATUSES, type TicketStatus } from './ticket-status.ts';

function actor(role: Role, id: number): Actor {
  return { id, username: `${role}-${id}`, permissions: ROLES[role].permissions };
}

function standing(status: TicketStatus, changes: Partial<TicketStanding> = {}): TicketStanding {
  return {
    status,
    createdBy: 5,
    assignedTo: null,
    authors: [5],
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
    ...changes,
  };
}

const requestor = actor('requestor', 5);
const approver = actor('approver', 3);
const technician = actor('technician', 7);
const admin = actor('admin', 1);

/** What each may do in each status, written down by hand from the decisions. */
const POSSIBLE: Record<TicketStatus, Record<string, TicketAction[]>> = {
  draft: {
    requestor: ['update', 'submit', 'cancel'],
    approver: ['cancel'],
    technician: [],
    admin: ['cancel', 'delete'],
  },
  pending: {
    requestor: ['cancel', 'withdraw'],
    approver: ['cancel', 'approve', 'reject', 'request_changes', 'assign'],
    technician: [],
    admin: ['cancel', 'approve', 'reject', 'request_changes', 'assign'],
  },
  approved: {
    requestor: [],
    approver: ['cancel', 'request_changes', 'assign'],
    technician: ['claim', 'deploy'],
    admin: ['cancel', 'request_changes', 'assign', 'claim', 'deploy'],
  },
  in_progress: { requestor: [], approver: ['cancel', 'assign'], technician: [], admin: ['cancel', 'assign'] },
  deployed: { requestor: [], approver: [], technician: [], admin: ['complete', 'rollback'] },
  rejected: { requestor: ['resubmit'], approver: [], technician: [], admin: [] },
  completed: { requestor: [], approver: [], technician: [], admin: [] },
  cancelled: { requestor: [], approver: [], technician: [], admin: ['delete'] },
};

describe('available actions', () => {
  test.each(TICKET_STATUSES)('of an unassigned %s ticket are those of the hand-written table', (status) => {
    const found = Object.entries({ requestor, approver, technician, admin }).map(([name, who]) => [
      name,
      availableActions(standing(status), who).toSorted(),
    ]);
    const expected = Object.entries(POSSIBLE[status]).map(([name, actions]) => [name, actions.toSorted()]);
    expect(found).toEqual(expected);
  });

  test('agree with the judgement on every action, for every status, flag, role and relation', () => {
    const bindings = [
      {},
      { requirementItems: [0], unboundItems: [0] },
      { requirementItems: [0], unboundItems: [] },
    ];
    const overrides = [[], [1], [2]].flatMap((overrideRequestedBy) =>
      [true, false].flatMap((isLifted) =>
        bindings.map((binding) => ({
          overrideRequestedBy,
          approversMayDeploy: isLifted,
          deployerMayComplete: isLifted,
          ...binding,
        })),
      ),
    );
    for (const status of TICKET_STATUSES) {
      for (const override of overrides) {
        for (const changesRequested of [true, false]) {
          for (const needsAttention of [true, false]) {
            for (const who of [requestor, approver, technician, admin, actor('technician', 8)]) {
              const ticket = standing(status, {
                changesRequested,
                needsAttention,
                assignedTo: 7,
                approvers: [1, 3],
                deployedBy: needsAttention ? 7 : 1,
                authors: changesRequested ? [1] : [5],
                expired: needsAttention,
                ...override,
              });
              const allowed = TICKET_ACTIONS.filter((action) => !judgeAction(action, ticket, who));
              expect(availableActions(ticket, who)).toEqual(allowed);
            }
          }
        }
      }
    }
  });
});

describe('an override', () => {
  const others = [requestor, approver, technician];
  const cases: [string, TicketAction, TicketStanding][] = [
    ['an approval by its author', 'approve', standing('pending', { authors: [1], createdBy: 1 })],
    ['an approval while changes are requested', 'approve', standing('pending', { changesRequested: true })],
    ['a deployment by whoever approved', 'deploy', standing('approved', { approvers: [1] })],
    ['a completion by whoever deployed', 'complete', standing('deployed', { deployedBy: 1 })],
  ];

  test.each(cases)('carries %s through, for an administrator alone', (_what, action, ticket) => {
    expect(judgeAction(action, ticket, admin)).toBeDefined();
    expect(judgeAction('override', ticket, admin)).toBeUndefined();
    for (const other of others) {
      const { code, details } = judgeAction('override', ticket, other) ?? {};
      expect([code, details?.['required_permission']]).toEqual(['FORBIDDEN', 'ticket.manage']);
    }
  });

  test('is closed where nothing stands in the way, so that what it is counted for was needed', () => {
    const deployed = standing('deployed', { deployedBy: 1, deployerMayComplete: true });
    for (const ticket of [standing('pending'), standing('approved', { approvers: [3] }), deployed]) {
      expect(judgeAction('override', ticket, admin)?.code).toBe('ILLEGAL_TRANSITION');
      expect(availableActions(ticket, admin)).not.toContain('override');
    }
  });

  test('is closed in every status in which nothing is to be approved, deployed or completed', () => {
    for (const status of TICKET_STATUSES) {
      if (status === 'pending' || status === 'approved' || status === 'deployed') continue;
      const involved = { authors: [1], createdBy: 1, approvers: [1], deployedBy: 1 };
      const ticket = standing(status, { ...involved, changesRequested: true });
      expect(judgeAction('override', ticket, admin)?.code).toBe('ILLEGAL_TRANSITION');
    }
  });

  test('lets those deploy who approved, once it stands, and nobody else than before', () => {
    const ticket = standing('approved', { approvers: [1, 7], approversMayDeploy: true });
    expect(judgeAction('deploy', ticket, admin)).toBeUndefined();
    expect(judgeAction('claim', ticket, technician)).toBeUndefined();
    expect(judgeAction('deploy', ticket, approver)?.code).toBe('FORBIDDEN');
    expect(judgeAction('override', ticket, admin)?.code).toBe('ILLEGAL_TRANSITION');
  });

  test('that waits for a second administrator is confirmed by any other one, and not by the first', () => {
    for (const status of ['pending', 'approved', 'deployed'] as const) {
      const involved = { authors: [1], approvers: [1], deployedBy: 1 };
      const ticket = standing(status, { ...involved, overrideRequestedBy: [1] });
      expect(judgeAction('override', ticket, admin)?.code).toBe('SEPARATION_OF_DUTIES');
      expect(judgeAction('override', ticket, actor('admin', 2))).toBeUndefined();
    }
  });
});

describe('whoever deployed a change', () => {
  const ticket = standing('deployed', { assignedTo: 7, deployedBy: 7 });
  const forbidding = { deployerMayComplete: false };

  test('may complete it, unless policy wants another person', () => {
    expect(judgeAction('complete', underPolicy(ticket, undefined), technician)).toBeUndefined();
    expect(
      judgeAction('complete', underPolicy(ticket, { deployerMayComplete: true }), technician),
    ).toBeUndefined();
    expect(judgeAction('complete', underPolicy(ticket, forbidding), technician)).toMatchObject({
      code: 'SEPARATION_OF_DUTIES',
      details: { reason: 'Whoever deployed a change cannot complete it' },
    });
  });

  test('keeps nobody else from completing it, and may still take it back', () => {
    const judged = underPolicy(ticket, forbidding);
    expect(judgeAction('complete', judged, admin)).toBeUndefined();
    expect(judgeAction('rollback', judged, technician)).toBeUndefined();
    const handedOn = underPolicy({ ...ticket, assignedTo: 8 }, forbidding);
    expect(judgeAction('complete', handedOn, actor('technician', 8))).toBeUndefined();
  });

  test('may complete it in spite of the policy once an override stands', () => {
    const lifted = underPolicy({ ...ticket, deployerMayComplete: true }, forbidding);
    expect(judgeAction('complete', lifted, technician)).toBeUndefined();
  });
});

describe('an item for which no part is chosen', () => {
  const open = { requirementItems: [1, 2], unboundItems: [2] };
  const mine = actor('technician', 7);

  test('keeps everybody from approving, and is named by its number', () => {
    const refusal = judgeAction('approve', standing('pending', open), approver);
    expect(refusal).toMatchObject({ code: 'ILLEGAL_TRANSITION', details: { unbound_items: [2] } });
    expect(refusal?.message).toContain('no part chosen for item 3');
    expect(refusal?.details['available_actions']).toContain('bind');
  });

  test('is not set aside by an override', () => {
    const ticket = standing('pending', { ...open, authors: [1], createdBy: 1, overrideRequestedBy: [2] });
    expect(judgeAction('override', ticket, admin)?.code).toBe('ILLEGAL_TRANSITION');
  });

  test('gets one from an approver, or from the technician who is to build it in', () => {
    const ticket = standing('pending', { ...open, assignedTo: 7 });
    for (const who of [approver, admin, mine]) expect(judgeAction('bind', ticket, who)).toBeUndefined();
    expect(judgeAction('bind', ticket, actor('technician', 8))?.code).toBe('NOT_ASSIGNEE');
    expect(judgeAction('bind', ticket, requestor)?.code).toBe('FORBIDDEN');
  });

  test('may get another one, until the ticket is decided', () => {
    const bound = { requirementItems: [1], unboundItems: [] };
    expect(judgeAction('bind', standing('pending', bound), approver)).toBeUndefined();
    expect(judgeAction('approve', standing('pending', bound), approver)).toBeUndefined();
    for (const status of TICKET_STATUSES) {
      if (status === 'pending') continue;
      expect(judgeAction('bind', standing(status, bound), admin)?.code).toBe('ILLEGAL_TRANSITION');
    }
    const sentBack = standing('pending', { ...bound, changesRequested: true });
    expect(judgeAction('bind', sentBack, admin)?.code).toBe('ILLEGAL_TRANSITION');
    expect(judgeAction('bind', standing('pending'), admin)?.code).toBe('ILLEGAL_TRANSITION');
  });

  test('makes whoever chooses an author, who cannot approve what he chose', () => {
    const chosen = standing('pending', { requirementItems: [1], authors: [3, 5] });
    expect(judgeAction('approve', chosen, approver)?.code).toBe('SEPARATION_OF_DUTIES');
    expect(judgeAction('approve', chosen, actor('approver', 10))).toBeUndefined();
  });
});

describe('a refusal', () => {
  test('names the missing permission before anything about the ticket', () => {
    const refusal = judgeAction('approve', standing('completed'), requestor);
    expect(refusal).toMatchObject({ code: 'FORBIDDEN', details: { required_permission: 'ticket.approve' } });
  });

  test('keeps authors from deciding on their own ticket, administrators included, whatever its status', () => {
    for (const action of ['approve', 'reject'] as const) {
      const refusal = judgeAction(action, standing('completed', { authors: [1] }), admin);
      expect(refusal?.code).toBe('SEPARATION_OF_DUTIES');
    }
  });

  test('keeps whoever approved the plan from deploying it', () => {
    const refusal = judgeAction('deploy', standing('approved', { approvers: [1] }), admin);
    expect(refusal?.code).toBe('SEPARATION_OF_DUTIES');
  });

  test('keeps a technician away from what another one is to deploy, but not an administrator', () => {
    const ticket = standing('approved', { assignedTo: 8 });
    expect(judgeAction('deploy', ticket, technician)?.code).toBe('NOT_ASSIGNEE');
    expect(judgeAction('deploy', ticket, admin)).toBeUndefined();
  });

  test('lets a technician give back what he has, and nobody take what nobody has', () => {
    const ticket = standing('approved', { assignedTo: 7 });
    expect(judgeAction('unassign', ticket, technician)).toBeUndefined();
    expect(judgeAction('unassign', ticket, approver)).toBeUndefined();
    expect(judgeAction('unassign', ticket, actor('technician', 8))?.code).toBe('NOT_ASSIGNEE');
    expect(judgeAction('unassign', ticket, requestor)?.code).toBe('FORBIDDEN');
    expect(judgeAction('unassign', { ...ticket, status: 'deployed' }, technician)?.code).toBe('FORBIDDEN');
    expect(judgeAction('unassign', standing('approved'), admin)?.code).toBe('ILLEGAL_TRANSITION');
  });

  test('for the wrong status names the status and what is possible', () => {
    const refusal = judgeAction('approve', standing('deployed'), admin);
    expect(refusal).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
      details: { status: 'deployed', available_actions: ['complete', 'rollback'] },
    });
    expect(refusal?.message).toContain('deployed');
  });

  test('lets nobody approve while changes are requested, and lets the creator edit and submit again', () => {
    const ticket = standing('pending', { changesRequested: true });
    expect(judgeAction('approve', ticket, approver)?.code).toBe('ILLEGAL_TRANSITION');
    expect(judgeAction('request_changes', ticket, approver)?.code).toBe('ILLEGAL_TRANSITION');
    expect(judgeAction('reject', ticket, approver)).toBeUndefined();
    expect(availableActions(ticket, requestor)).toEqual(expect.arrayContaining(['update', 'submit']));
  });

  test('keeps everybody from taking up again what lay too long', () => {
    const ticket = standing('rejected', { expired: true });
    expect(judgeAction('resubmit', ticket, requestor)?.message).toContain('rejected, expired');
    expect(availableActions(ticket, requestor)).toEqual([]);
  });

  test('keeps another person from submitting a draft', () => {
    expect(judgeAction('submit', standing('draft'), actor('requestor', 9))?.code).toBe('FORBIDDEN');
  });
});

test('every action of people names the permission it needs', () => {
  for (const action of TICKET_ACTIONS) expect(permissionOf(action)).toMatch(/^ticket\./);
});

import { describe, expect, test } from '@jest/globals';

import type { Actor } from './actor.ts';
import { can } from './can.ts';
import { ROLES } from './roles.ts';

const technician: Actor = { id: 7, username: 'tech.smith', permissions: ROLES.technician.permissions };
const ticket = { createdBy: 5, assignedTo: 7 };

describe('can', () => {
  test('a permission bound to a relation counts only for tickets that stand in it', () => {
    expect(can(technician, 'ticket.view_assigned', ticket)).toBe(true);
    expect(can(technician, 'ticket.view_assigned', { ...ticket, assignedTo: 8 })).toBe(false);
    expect(can(technician, 'ticket.view_own', ticket)).toBe(false);
    expect(can(technician, 'ticket.view_own', { ...ticket, createdBy: 7 })).toBe(true);
  });

  test('without a ticket, holding it is enough', () => {
    expect(can(technician, 'ticket.view_own')).toBe(true);
  });

  test('nobody can what he does not hold, whatever his relation', () => {
    expect(can({ ...technician, permissions: [] }, 'ticket.view_assigned', ticket)).toBe(false);
  });
});

import { describe, expect, test } from '@jest/globals';

import { PERMISSION_NAMES } from './permissions.ts';
import { findRole, ROLE_NAMES, ROLES } from './roles.ts';

/** The owner's matrix, written down by hand: requestor, approver, technician, admin. */
const MATRIX = `
ticket.view_own       + + + +
ticket.create         + + + +
ticket.edit_own       + + + +
ticket.comment        + + + +
ticket.view_all       - + - +
ticket.view_assigned  - + + +
ticket.approve        - + - +
ticket.reject         - + - +
ticket.assign         - + - +
ticket.deploy         - - + +
ticket.complete       - - + +
ticket.cancel         - + - +
ticket.delete         - - - +
ticket.manage         - - - +
ticket.view_internal  - + + +
server.view           + + + +
server.edit           - - + +
server.manage         - - - +
user.manage           - - - +
`;

describe('roles', () => {
  test('grant exactly what the matrix says, cell by cell', () => {
    const held = PERMISSION_NAMES.map((name) => {
      const cells = ROLE_NAMES.map((role) =>
        (ROLES[role].permissions as readonly string[]).includes(name) ? '+' : '-',
      );
      return `${name.padEnd(22)}${cells.join(' ')}`;
    });
    expect(held.join('\n')).toBe(MATRIX.trim());
  });

  test('answer to their old names, and to no others', () => {
    expect(findRole('manager')).toBe('approver');
    expect(findRole('viewer')).toBe('requestor');
    expect(findRole('technician')).toBe('technician');
    expect(findRole('root')).toBeUndefined();
  });
});

import { type Permission, PERMISSION_NAMES, PERMISSIONS } from './permissions.ts';

const BASIC = PERMISSION_NAMES.filter((name) => 'basic' in PERMISSIONS[name]);

interface RoleDefinition {
  /** Names that the role had in the system people come from; accepted wherever a role is named. */
  aliases: readonly string[];
  permissions: readonly Permission[];
}

export const ROLES = {
  requestor: { aliases: ['viewer'], permissions: [...BASIC, 'server.view'] },
  approver: {
    aliases: ['manager'],
    permissions: [
      ...BASIC,
      'server.view',
      'ticket.view_all',
      'ticket.view_assigned',
      'ticket.approve',
      'ticket.reject',
      'ticket.assign',
      'ticket.cancel',
      'ticket.view_internal',
    ],
  },
  technician: {
    aliases: [],
    permissions: [
      ...BASIC,
      'server.view',
      'server.edit',
      'ticket.view_assigned',
      'ticket.deploy',
      'ticket.complete',
      'ticket.view_internal',
    ],
  },
  admin: { aliases: [], permissions: PERMISSION_NAMES },
} as const satisfies Record<string, RoleDefinition>;

export type Role = keyof typeof ROLES;

export const ROLE_NAMES = Object.keys(ROLES) as readonly Role[];

/** The canonical role behind a name or an old alias of it; undefined if nobody knows the name. */
export function findRole(name: string): Role | undefined {
  return ROLE_NAMES.find(
    (role) => role === name || (ROLES[role].aliases as readonly string[]).includes(name),
  );
}

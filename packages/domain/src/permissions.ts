/** How a person stands to a ticket. */
export type Relation = 'creator' | 'assignee' | 'unassigned';

interface PermissionDefinition {
  displayName: string;
  description: string;
  category: 'ticketing' | 'servers' | 'people';
  /** Granted to everybody who can log in. */
  basic?: true;
  /** Counts only where the holder stands in this relation to the ticket. */
  relation?: Relation;
}

export const PERMISSIONS = {
  'ticket.view_own': {
    displayName: 'View own tickets',
    description: 'See the tickets one has created',
    category: 'ticketing',
    basic: true,
    relation: 'creator',
  },
  'ticket.create': {
    displayName: 'Create tickets',
    description: 'Ask for a change, and cancel it before it is approved',
    category: 'ticketing',
    basic: true,
  },
  'ticket.edit_own': {
    displayName: 'Edit own tickets',
    description: 'Change own drafts, and own tickets sent back for changes',
    category: 'ticketing',
    basic: true,
    relation: 'creator',
  },
  'ticket.comment': {
    displayName: 'Comment on tickets',
    description: 'Write comments on tickets one can see',
    category: 'ticketing',
    basic: true,
  },
  'ticket.view_all': {
    displayName: 'View all tickets',
    description: 'See every ticket',
    category: 'ticketing',
  },
  'ticket.view_assigned': {
    displayName: 'View assigned tickets',
    description: 'See the tickets one is to deploy',
    category: 'ticketing',
    relation: 'assignee',
  },
  'ticket.approve': {
    displayName: 'Approve tickets',
    description: 'Approve pending tickets, or ask for changes to them',
    category: 'ticketing',
  },
  'ticket.reject': {
    displayName: 'Reject tickets',
    description: 'Reject pending tickets',
    category: 'ticketing',
  },
  'ticket.assign': {
    displayName: 'Assign tickets',
    description: 'Name the technician who deploys',
    category: 'ticketing',
  },
  'ticket.deploy': {
    displayName: 'Deploy tickets',
    description: 'Carry out approved changes',
    category: 'ticketing',
  },
  'ticket.complete': {
    displayName: 'Complete tickets',
    description: 'Verify and close deployed tickets',
    category: 'ticketing',
  },
  'ticket.cancel': {
    displayName: 'Cancel tickets',
    description: "Cancel other people's tickets",
    category: 'ticketing',
  },
  'ticket.delete': {
    displayName: 'Delete tickets',
    description: 'Remove drafts and cancelled tickets from view',
    category: 'ticketing',
  },
  'ticket.manage': {
    displayName: 'Manage tickets',
    description: 'Step in for the assignee, and override separation of duties, with a reason',
    category: 'ticketing',
  },
  'ticket.view_internal': {
    displayName: 'View internal notes',
    description: 'Read and write notes meant for staff only',
    category: 'ticketing',
  },
  'server.view': {
    displayName: 'View servers',
    description: 'Read what is built into a server',
    category: 'servers',
  },
  'server.edit': {
    displayName: 'Edit servers',
    description: 'Change what is built into a server',
    category: 'servers',
  },
  'server.manage': {
    displayName: 'Manage servers',
    description: 'Take servers out of service, and back in',
    category: 'servers',
  },
  'user.manage': {
    displayName: 'Manage users',
    description: 'Create and deactivate users, and give them roles',
    category: 'people',
  },
} as const satisfies Record<string, PermissionDefinition>;

export type Permission = keyof typeof PERMISSIONS;

export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as readonly Permission[];

export function isPermission(value: string): value is Permission {
  return Object.hasOwn(PERMISSIONS, value);
}

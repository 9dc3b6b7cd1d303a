import { describe, expect, test } from '@jest/globals';

import { NOTICE_TYPES, RECIPIENT_GROUPS, recipientGroupsOf } from './notices.ts';
import { TICKET_STATUSES } from './ticket-status.ts';

describe('notices', () => {
  test('of a cancelled ticket go to whoever was expected to act', () => {
    expect(recipientGroupsOf('cancelled', 'pending')).toEqual([
      'may_approve',
      'assignee',
      'admins_asked',
      'requestor',
    ]);
    expect(recipientGroupsOf('cancelled', 'approved')).toEqual([
      'assignee',
      'technicians_if_unassigned',
      'admins_asked',
      'requestor',
    ]);
    expect(recipientGroupsOf('cancelled', 'draft')).toEqual(['requestor']);
  });

  test('name each group once, and only groups that the database can resolve', () => {
    for (const type of NOTICE_TYPES) {
      for (const status of TICKET_STATUSES) {
        const groups = recipientGroupsOf(type, status);
        expect(new Set(groups).size).toBe(groups.length);
        for (const group of groups) {
          expect(group).not.toBe('task_holders');
          expect(RECIPIENT_GROUPS).toContain(group);
        }
      }
    }
  });
});

import { describe, expect, test } from '@jest/globals';

import { NOTICES } from './notices.ts';
import { findTransition, TICKET_LIFECYCLE, type TicketMove } from './ticket-lifecycle.ts';
import { isClosed, TICKET_STATUSES, type TicketStatus } from './ticket-status.ts';
import type { Transition } from './transition.ts';

const rows = TICKET_STATUSES.flatMap((from) =>
  Object.entries<Transition>(TICKET_LIFECYCLE[from]).map(([move, row]) => ({ from, move, row })),
);

describe('the lifecycle', () => {
  test('reaches every status from a new ticket', () => {
    const reached = new Set<TicketStatus>(['draft']);
    for (let before = 0; before < reached.size;) {
      before = reached.size;
      for (const { from, row } of rows) if (reached.has(from)) reached.add(row.to);
    }
    expect([...reached].toSorted()).toEqual([...TICKET_STATUSES].toSorted());
  });

  test('leads from every open status to an end', () => {
    for (const start of TICKET_STATUSES) {
      const reached = new Set<TicketStatus>([start]);
      for (let before = 0; before < reached.size;) {
        before = reached.size;
        for (const { from, row } of rows) if (reached.has(from)) reached.add(row.to);
      }
      expect([...reached].some(isClosed)).toBe(true);
    }
  });

  test('never leaves a closed status', () => {
    for (const { from, row } of rows) if (isClosed(from)) expect(row.to).toBe(from);
  });

  test('changes hardware only between approved, in progress and deployed', () => {
    const entries = rows.filter(({ from, row }) => row.to === 'in_progress' && from !== 'in_progress');
    expect(entries.map(({ from, move }) => `${from} ${move}`)).toEqual([
      'approved deploy',
      'deployed rollback',
    ]);
  });

  test('demands another person than the author wherever something is approved or rejected', () => {
    for (const { move, row } of rows) {
      if (move === 'approve' || move === 'reject') expect(row.not).toBe('author');
    }
  });

  test('notifies only with notices that exist', () => {
    for (const { row } of rows)
      for (const notice of row.notices ?? []) expect(NOTICES).toHaveProperty(notice);
  });

  test('answers undefined for a move that a status does not have', () => {
    expect(findTransition('completed', 'approve' satisfies TicketMove)).toBeUndefined();
  });
});

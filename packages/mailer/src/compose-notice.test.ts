import { describe, expect, test } from '@jest/globals';
import { NOTICE_TYPES, SYSTEM_USERNAME } from '@racksmith/domain';

import { composeNotice } from './compose-notice.ts';
import type { NoticeFacts } from './notice-words.ts';

const FACTS: NoticeFacts = {
  ticketNumber: 'TKT-20260114-0007',
  title: 'Add two data drives',
  serverName: 'db-prod-01',
  actorName: 'manager.admin',
  reason: 'Not before Monday.\nThe batch runs.',
  assigneeName: 'tech.smith',
};
/** Acts that only a person can do. */
const DONE_BY_PEOPLE = new Set<string>([
  'ticket_created',
  'part_wanted',
  'item_bound',
  'approved',
  'overridden',
  'override_requested',
  'rejected',
  'assigned',
  'unassigned',
  'comment_added',
  'internal_note_added',
]);

describe.each(NOTICE_TYPES)('%s', (type) => {
  test('says what happened to which ticket', () => {
    const { subject, message } = composeNotice(type, FACTS);
    expect(subject).toContain(': Add two data drives (TKT-20260114-0007)');
    const [what] = message.split('\n\n');
    expect(what).toContain('“Add two data drives”');
    expect(what).toContain('db-prod-01');
    expect(what).toMatch(/\.$/);
  });

  test('is one line of ours, then the words of the actor', () => {
    const [what, reason, ...rest] = composeNotice(type, FACTS).message.split('\n\n');
    expect(what).not.toContain('\n');
    expect(rest).toEqual([]);
    expect(reason).toBe(type === 'internal_note_added' ? undefined : FACTS.reason);
  });

  test('names no system user and leaves no gap where nothing is known', () => {
    const facts = { ...FACTS, actorName: SYSTEM_USERNAME, reason: null, assigneeName: null };
    const { subject, message } = composeNotice(type, facts);
    expect(`${subject} ${message}`).not.toMatch(/undefined|null| {2}|“”/);
    if (!DONE_BY_PEOPLE.has(type)) expect(message).not.toMatch(/\bsystem\b/);
  });

  test('fits its columns and stays in its lines, however long or hostile the facts', () => {
    const bad = `\r\nBcc: victim@example.test\u2028\0\u202e${'x'.repeat(5000)}`;
    const { subject, message } = composeNotice(type, {
      ...FACTS,
      title: bad,
      serverName: bad,
      actorName: bad,
      assigneeName: bad,
      reason: bad.repeat(10),
    });
    expect(Array.from(subject).length).toBeLessThanOrEqual(255);
    expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202e]/u);
    expect(subject).toMatch(/\(TKT-20260114-0007\)$/);
    expect(message.length).toBeLessThan(6000);
    expect(message).not.toMatch(/[\r\0\u2028\u202e]/);
    expect(message.split('\n\n')[0]).not.toContain('\n');
  });
});

test('the words of an internal note are in no notice', () => {
  const { subject, message } = composeNotice('internal_note_added', { ...FACTS, reason: 'the vault code' });
  expect(`${subject} ${message}`).not.toContain('vault');
});

test('a failed deployment and a rollback read differently', () => {
  expect(composeNotice('deploy_failed', FACTS).subject).toMatch(/^Deployment failed: /);
  const { subject, message } = composeNotice('rolled_back', FACTS);
  expect(subject).toMatch(/^Rolled back: /);
  expect(message).toContain('manager.admin rolled');
});

test('an override is called one, to those who go on with it as well', () => {
  expect(composeNotice('approved', { ...FACTS, move: 'override' }).message).toContain('approved by override');
  expect(composeNotice('overridden', { ...FACTS, from: 'pending' }).message).toContain('it is approved now');
  expect(composeNotice('overridden', { ...FACTS, from: 'approved' }).message).toContain('may now deploy it');
});

test('whoever asked for changes hears that it comes again', () => {
  const first = composeNotice('ticket_created', { ...FACTS, revision: 1 });
  expect(first.subject).toMatch(/^Approval needed: /);
  const again = composeNotice('ticket_created', { ...FACTS, revision: 2 });
  expect(again.subject).toMatch(/^Approval needed again: /);
  expect(again.message).toContain('revision 2');
});

test('a change of assignee names both', () => {
  const { message } = composeNotice('assigned', { ...FACTS, formerAssigneeName: 'tech.jones' });
  expect(message).toContain('to tech.smith.');
  expect(message).toContain('tech.jones’s before');
});

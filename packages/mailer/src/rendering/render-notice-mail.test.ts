import { describe, expect, test } from '@jest/globals';
import { NOTICE_TYPES, type NoticeType } from '@racksmith/domain';

import { composeNotice } from '../compose-notice.ts';
import type { MailItem, NoticeMail } from './notice-mail.ts';
import { renderNoticeMail } from './render-notice-mail.ts';

const TICKET: NoticeMail['ticket'] = {
  number: 'TKT-20260114-0007',
  title: 'Add two data drives',
  serverName: 'db-prod-01',
  priority: 'high',
  requestorName: 'john.doe',
  assigneeName: 'tech.smith',
};
const ITEMS: MailItem[] = [
  { action: 'add', quantity: 2, partName: 'PM893 960 GB', slots: ['Bay 4', 'Bay 5'], serials: ['S1', 'S2'] },
  { action: 'replace', quantity: 1, partName: 'ConnectX-5', oldPartName: 'X520-DA2' },
  { action: 'remove', quantity: 4, partName: 'DDR4-2666 16 GB' },
  {
    action: 'modify',
    quantity: 1,
    partName: null,
    configPath: 'bios.boot',
    currentValue: 'legacy',
    requestedValue: 'uefi',
  },
  { action: 'add', quantity: 1, partName: null },
];
const LINK = 'https://racks.example.test/tickets/TKT-20260114-0007';

function mailOf(
  type: NoticeType,
  change: Partial<NoticeMail['ticket']> = {},
  over: Partial<NoticeMail> = {},
) {
  const ticket = { ...TICKET, ...change };
  const facts = { ...ticket, ticketNumber: ticket.number, actorName: 'manager.admin', reason: 'Because.' };
  return renderNoticeMail({
    notice: { type, ...composeNotice(type, facts) },
    ticket,
    items: ITEMS,
    recipientName: 'john.doe',
    publicUrl: 'https://racks.example.test/',
    ...over,
  });
}

describe.each(NOTICE_TYPES)('%s', (type) => {
  test('says in its first line what happened, then what, where, who, and what comes next', () => {
    const { text, html } = mailOf(type);
    expect(text.split('\n')[0]).toContain('“Add two data drives”');
    for (const part of [
      'Add 2 × PM893 960 GB (Bay 4, Bay 5 · serial S1, S2)',
      'Replace X520-DA2 with ConnectX-5',
      'Remove 4 × DDR4-2666 16 GB',
      'Set bios.boot from legacy to uefi',
      'Add a part still to be chosen',
      'What comes next\n',
      `Open the ticket: ${LINK}`,
      'Server:       db-prod-01',
    ]) {
      expect(text).toContain(part);
    }
    expect(html).toContain(`href="${LINK}"`);
    expect(html.indexOf('<h1')).toBeLessThan(html.indexOf('Changes'));
    expect(text.includes('> Because.')).toBe(type !== 'internal_note_added');
    expect(html.includes('Because.')).toBe(type !== 'internal_note_added');
  });

  test('loads nothing from anywhere and leads nowhere but to the ticket', () => {
    const { html } = mailOf(type);
    expect(html).not.toMatch(/\bsrc=|<img|<link|<script|url\(|@import|background=/i);
    expect(html.match(/https?:\/\/[^"<\s]+/g)).toEqual([LINK]);
  });

  test('tells each reader what he can do', () => {
    for (const recipientName of ['john.doe', 'tech.smith', 'manager.two']) {
      const { text } = mailOf(type, {}, { recipientName });
      expect(text).toMatch(/What comes next\n\S.*[.]\n/);
      expect(text).not.toMatch(/undefined|null/);
    }
  });
});

const HOSTILE = [
  '<script>alert(1)</script>',
  `"><img src=x onerror='alert(1)'>`,
  `' style='background:url(http://evil.example.test/)`,
  '</td></tr></table><a href="http://evil.example.test">Open the ticket</a>',
  '&lt;script&gt; &amp; {{constructor}}',
  'paid\u202efdp.exe\u2066 \0 \u2028line',
  'one\r\nBcc: victim@example.test\r\n\r\nOpen the ticket: http://evil.example.test',
];

describe.each(HOSTILE)('with %j in every field', (bad) => {
  const harmless = renderWith('word');
  const hostile = renderWith(bad);

  test('the page has the same markup as with harmless words', () => {
    expect(tagsOf(hostile.html)).toEqual(tagsOf(harmless.html));
    expect(hostile.html).not.toMatch(/[\0\r\u2028\u202e\u2066]/);
  });

  test('the plain text keeps its shape, and foreign lines are quoted', () => {
    expect(hostile.subject).not.toMatch(/[\p{Cc}\p{Zl}\u202e]/u);
    expect(hostile.text).not.toMatch(/[\0\r\u2028\u202e\u2066]/);
    const ours = (text: string) => text.split('\n').filter((line) => !line.startsWith('>'));
    expect(ours(hostile.text)).toHaveLength(ours(harmless.text).length);
    expect(ours(hostile.text).filter((line) => line.startsWith('Open the ticket:'))).toHaveLength(1);
  });
});

function renderWith(words: string) {
  const ticket = { ...TICKET, title: words, serverName: words, requestorName: words, assigneeName: words };
  const facts = { ...ticket, ticketNumber: ticket.number, actorName: words, reason: words };
  const item = { quantity: 1, partName: words, oldPartName: words, slots: [words], serials: [words] };
  const setting = {
    quantity: 1,
    partName: null,
    configPath: words,
    currentValue: words,
    requestedValue: words,
  };
  return renderNoticeMail({
    notice: { type: 'assigned', ...composeNotice('assigned', facts) },
    ticket,
    items: [
      { action: 'add', ...item },
      { action: 'replace', ...item },
      { action: 'modify', ...setting },
    ],
    recipientName: words,
    publicUrl: 'https://racks.example.test',
  });
}

/** Every tag with its attributes. Line breaks in the quoted reason are the reader's to have. */
function tagsOf(html: string): string[] {
  return (html.match(/<[^>]*>/g) ?? []).filter((tag) => tag !== '<br />');
}

test('words that look like markup are still readable', () => {
  const { html, text } = mailOf('approved', { title: `<b>"2" & 'more'</b>` });
  expect(html).toContain('&lt;b&gt;&quot;2&quot; &amp; &#39;more&#39;&lt;/b&gt;');
  expect(text).toContain(`<b>"2" & 'more'</b>`);
});

test('a long ticket stays below the size at which mail programs cut', () => {
  const slots = Array.from({ length: 64 }, (_, index) => `Bay ${index}`);
  const items = Array.from({ length: 100 }, () => ({ ...ITEMS[0]!, partName: 'P'.repeat(300), slots }));
  const { html, text } = mailOf('ticket_created', {}, { items });
  expect(html.length).toBeLessThan(60_000);
  expect(html).toContain('and 80 more on the ticket');
  expect(text).toContain('and 56 more');
});

test('a ticket without items has no list of changes', () => {
  const { html, text } = mailOf('cancelled', {}, { items: [] });
  expect(`${html}${text}`).not.toContain('Changes asked for');
});

test('what was asked for and what was done are told apart', () => {
  expect(mailOf('approved').text).toContain('Changes asked for on db-prod-01');
  expect(mailOf('completed').text).toContain('Changes made to db-prod-01');
});

test.each([
  ['http://localhost:8000', 'http://localhost:8000/tickets/TKT-20260114-0007'],
  ['https://h.example.test/racks/?x=1#y', 'https://h.example.test/racks/tickets/TKT-20260114-0007'],
])('the link keeps the path of %s', (publicUrl, link) => {
  expect(mailOf('approved', {}, { publicUrl }).text).toContain(`Open the ticket: ${link}\n`);
});

test('a link that is no web address is refused', () => {
  expect(() => mailOf('approved', {}, { publicUrl: 'javascript:alert(1)//' })).toThrow(TypeError);
});

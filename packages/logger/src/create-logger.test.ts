import { expect, test } from '@jest/globals';

import { createLogger } from './create-logger.ts';

function capture() {
  const lines: string[] = [];
  const log = createLogger('gateway', { level: 'info', destination: { write: (line) => lines.push(line) } });
  return { log, lines };
}

test('a line names service, level and time in ISO 8601', () => {
  const { log, lines } = capture();
  log.info({ ticket: 'TKT-1' }, 'created');
  const line = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
  expect(line).toMatchObject({ level: 'info', service: 'gateway', ticket: 'TKT-1', msg: 'created' });
  expect(line['time']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});

test.each([
  [{ password: 'hunter2' }],
  [{ user: { email: 'hunter2' } }],
  [{ req: { headers: { authorization: 'Bearer hunter2' } } }],
  [{ req: { headers: { 'set-cookie': 'hunter2' } } }],
  [{ 'webhook-signature': 'hunter2' }],
  [{ data: { tokens: { access_token: 'hunter2' } } }],
])('a secret never reaches the log: %j', (fields) => {
  const { log, lines } = capture();
  log.info(fields, 'said');
  expect(lines.join('')).not.toContain('hunter2');
  expect(lines.join('')).toContain('[redacted]');
});

test('lines below the level are not written', () => {
  const { log, lines } = capture();
  log.debug('detail');
  expect(lines).toEqual([]);
});

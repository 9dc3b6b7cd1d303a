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
  [{ tries: [{ answers: [{ headers: { cookie: 'hunter2' } }] }] }],
  [{ err: Object.assign(new Error('no'), { details: { password: 'hunter2' } }) }],
  [{ cause: Object.assign(new Error('no'), { token: 'hunter2' }) }],
])('a secret never reaches the log: %j', (fields) => {
  const { log, lines } = capture();
  log.info(fields, 'said');
  expect(lines.join('')).not.toContain('hunter2');
  expect(lines.join('')).toContain('[redacted]');
});

test('what is logged stays what it was, for whoever goes on with it', () => {
  const { log, lines } = capture();
  const fields = { user: { email: 'ann@example.test', id: 5 }, at: new Date(0), err: new Error('no') };
  log.info(fields, 'said');
  expect(fields.user.email).toBe('ann@example.test');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    user: { email: '[redacted]', id: 5 },
    at: '1970-01-01T00:00:00.000Z',
    err: { type: 'Error', message: 'no', stack: expect.stringContaining('create-logger.test') },
  });
});

test('an error with something secret in it keeps its message and its stack', () => {
  const { log, lines } = capture();
  log.error({ err: Object.assign(new TypeError('cut off'), { body: 'hunter2' }) }, 'said');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    err: {
      type: 'TypeError',
      message: 'cut off',
      stack: expect.stringContaining('create-logger.test'),
      body: '[redacted]',
    },
  });
});

test('lines below the level are not written', () => {
  const { log, lines } = capture();
  log.debug('detail');
  expect(lines).toEqual([]);
});

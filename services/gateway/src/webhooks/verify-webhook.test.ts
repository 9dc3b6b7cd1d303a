import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { verifyWebhook } from './verify-webhook.ts';

const SECRET = `whsec_${randomBytes(32).toString('base64')}`;
const OTHER = `whsec_${randomBytes(32).toString('base64')}`;
const BODY = '{"event_id":"e-1","decision":"approve","reason":"für alle"}';
const verify = verifyWebhook({ secret: SECRET });

function signed({ body = BODY, secret = SECRET, age = 0, id = 'msg_1' } = {}): Headers {
  const time = new Date(Date.now() - age * 1000);
  return new Headers({
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(time.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, time, body),
  });
}

const UNAUTHENTICATED = expect.objectContaining({ name: 'DomainError', code: 'UNAUTHENTICATED' });

describe('signed messages', () => {
  test('a signed body is accepted under its id', () => {
    expect(verify(BODY, signed())).toEqual({ messageId: 'msg_1' });
  });

  test.each([290, -290])('a clock that is %i seconds off is accepted', (age) => {
    expect(verify(BODY, signed({ age }))).toEqual({ messageId: 'msg_1' });
  });

  test.each([310, -310, 86_400])('a message %i seconds old is refused, though well signed', (age) => {
    expect(() => verify(BODY, signed({ age }))).toThrow(UNAUTHENTICATED);
  });

  test('an old message cannot be given a new time or another id', () => {
    const fresh = signed();
    const old = signed({ age: 600 });
    old.set('webhook-timestamp', fresh.get('webhook-timestamp') ?? '');
    expect(() => verify(BODY, old)).toThrow(UNAUTHENTICATED);
    fresh.set('webhook-id', 'msg_2');
    expect(() => verify(BODY, fresh)).toThrow(UNAUTHENTICATED);
  });

  test('another secret is refused', () => {
    expect(() => verify(BODY, signed({ secret: OTHER }))).toThrow(UNAUTHENTICATED);
  });

  test.each([
    ['one letter', BODY.replace('approve', 'approvE')],
    ['a space', `${BODY} `],
    ['the order of its keys', '{"decision":"approve","event_id":"e-1","reason":"für alle"}'],
    ['everything', ''],
  ])('a body changed in %s is refused', (_what, body) => {
    expect(() => verify(body, signed())).toThrow(UNAUTHENTICATED);
  });

  test.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])(
    'without %s it is refused, by name',
    (name) => {
      const headers = signed();
      headers.delete(name);
      expect(() => verify(BODY, headers)).toThrow(UNAUTHENTICATED);
      expect(() => verify(BODY, headers)).toThrow(name);
    },
  );

  test('of several signatures one that fits suffices, and none does not', () => {
    const right = signed().get('webhook-signature');
    const wrong = signed({ secret: OTHER }).get('webhook-signature');
    const headers = signed();
    headers.set('webhook-signature', `v1a,abcd ${wrong} ${right}`);
    expect(verify(BODY, headers)).toEqual({ messageId: 'msg_1' });
    headers.set('webhook-signature', `${wrong} ${wrong}`);
    expect(() => verify(BODY, headers)).toThrow(UNAUTHENTICATED);
  });

  test.each(['v1', 'v1,', ',', 'v2,x', '%', 'v1,ä', 'v1,é'.repeat(5000)])(
    'the signature %# is refused',
    (text) => {
      const headers = signed();
      headers.set('webhook-signature', text);
      expect(() => verify(BODY, headers)).toThrow(UNAUTHENTICATED);
    },
  );

  test.each(['now', 'NaN', '-1', '1e99', ''])('the time %j is refused', (text) => {
    const headers = signed();
    headers.set('webhook-timestamp', text);
    expect(() => verify(BODY, headers)).toThrow(UNAUTHENTICATED);
  });

  test.each(['', 'whsec_', 'whsec_!!!', 'whsec_c2hvcnQ=', 'password password password password'])(
    'the secret %j stops the start',
    (secret) => {
      expect(() => verifyWebhook({ secret })).toThrow(/webhook secret/);
    },
  );
});

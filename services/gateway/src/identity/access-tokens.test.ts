import { createHmac, generateKeyPairSync, type KeyObject, sign as signBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { createAccessTokens } from './access-tokens.ts';

const NOW = new Date('2026-05-01T12:00:00Z');
const SECONDS = Math.floor(NOW.getTime() / 1000);
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const tokenKey = privateKey.export({ format: 'jwk' });
const settings = { tokenKey, issuer: 'https://issuer.test', audience: 'racksmith', lifetimeSeconds: 900 };
const tokens = createAccessTokens({ ...settings, clock: () => NOW });
const SUBJECT = { userId: 7, tokenVersion: 3 };

type Json = Record<string, unknown>;
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part: string | undefined): Json =>
  JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as Json;
const partsOf = (token: string) => token.split('.').slice(0, 2).map(decode) as [Json, Json];

/** A token with our claims and header but for the changes, signed by whoever forges it. */
async function forge(options: {
  header?: Json;
  claims?: Json;
  key?: KeyObject;
  signature?: (text: string) => string;
}) {
  const [header, claims] = partsOf(await tokens.issue(SUBJECT));
  const text = `${encode({ ...header, ...options.header })}.${encode({ ...claims, ...options.claims })}`;
  const ed25519 = (signed: string) =>
    signBytes(null, Buffer.from(signed), options.key ?? privateKey).toString('base64url');
  return `${text}.${(options.signature ?? ed25519)(text)}`;
}

const stranger = generateKeyPairSync('ed25519');
const strangerJwk = stranger.publicKey.export({ format: 'jwk' });
const hmacWith = (secret: string | Buffer, hash: string) => (text: string) =>
  createHmac(hash, secret).update(text).digest('base64url');
const der = publicKey.export({ format: 'der', type: 'spki' });
const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
const x = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

const FORGERIES: Record<string, () => Promise<string>> = {
  ...Object.fromEntries(
    ['none', 'None', 'nOnE', 'NONE', '', null, ['EdDSA']].flatMap((alg) => [
      [`alg ${JSON.stringify(alg)} without signature`, () => forge({ header: { alg }, signature: () => '' })],
      [`alg ${JSON.stringify(alg)} with a good signature`, () => forge({ header: { alg } })],
    ]),
  ),
  'HS256 with the public key as PEM': () =>
    forge({ header: { alg: 'HS256' }, signature: hmacWith(pem, 'sha256') }),
  'HS256 with the public key as DER': () =>
    forge({ header: { alg: 'HS256' }, signature: hmacWith(der, 'sha256') }),
  'HS256 with the bare public key': () =>
    forge({ header: { alg: 'HS256' }, signature: hmacWith(x, 'sha256') }),
  'HS256 with the public key as JWK': () =>
    forge({
      header: { alg: 'HS256' },
      signature: hmacWith(JSON.stringify(publicKey.export({ format: 'jwk' })), 'sha256'),
    }),
  'HS512 with the public key as PEM': () =>
    forge({ header: { alg: 'HS512' }, signature: hmacWith(pem, 'sha512') }),
  'HS256 with an empty secret': () => forge({ header: { alg: 'HS256' }, signature: hmacWith('', 'sha256') }),
  'RS256 with another key': () =>
    forge({
      header: { alg: 'RS256' },
      signature: (text) => signBytes('sha256', Buffer.from(text), rsa).toString('base64url'),
    }),
  'the same curve under another name': () => forge({ header: { alg: 'Ed25519' } }),
  'another key under our key id': () => forge({ key: stranger.privateKey }),
  'another key carried in the header': () =>
    forge({ key: stranger.privateKey, header: { jwk: strangerJwk, kid: undefined } }),
  'another key by address': () =>
    forge({ key: stranger.privateKey, header: { jku: 'http://127.0.0.1:1/jwks.json', kid: 'other' } }),
  'another key by certificate address': () =>
    forge({ key: stranger.privateKey, header: { x5u: 'http://127.0.0.1:1/cert.pem' } }),
  'another key by certificate': () =>
    forge({ key: stranger.privateKey, header: { x5c: [der.toString('base64')] } }),
  'our key under another key id': () => forge({ header: { kid: 'other' } }),
  'our key without a key id': () => forge({ header: { kid: undefined } }),
  'a key id that is a path': () =>
    forge({ key: stranger.privateKey, header: { kid: '../../../../dev/null' } }),
  'a key id that is a statement': () =>
    forge({ key: stranger.privateKey, header: { kid: "x' union select 'key" } }),
  'an unknown critical header': () => forge({ header: { crit: ['extra'], extra: true } }),
  'an unencoded payload': () => forge({ header: { b64: false, crit: ['b64'] } }),
  'another type': () => forge({ header: { typ: 'JWT' } }),
  'no type': () => forge({ header: { typ: undefined } }),
  'the type of a refresh token': () => forge({ header: { typ: 'rt+jwt' } }),
  'another issuer': () => forge({ claims: { iss: 'https://other.test' } }),
  'no issuer': () => forge({ claims: { iss: undefined } }),
  'another audience': () => forge({ claims: { aud: 'other' } }),
  'no audience': () => forge({ claims: { aud: undefined } }),
  'a lifetime that is over': () => forge({ claims: { exp: SECONDS - 6 } }),
  'no end': () => forge({ claims: { exp: undefined } }),
  'an end that is text': () => forge({ claims: { exp: '9999999999' } }),
  'a beginning in the future': () => forge({ claims: { nbf: SECONDS + 60 } }),
  'no subject': () => forge({ claims: { sub: undefined } }),
  'a subject that is a number': () => forge({ claims: { sub: 7 } }),
  'the system as subject': () => forge({ claims: { sub: '0' } }),
  'a subject that is a statement': () => forge({ claims: { sub: '1 or 1=1' } }),
  'no token version': () => forge({ claims: { ver: undefined } }),
  'a token version that is text': () => forge({ claims: { ver: '3' } }),
  'changed claims under the old signature': async () => {
    const [header, , signature] = (await tokens.issue(SUBJECT)).split('.');
    const claims = partsOf(await tokens.issue(SUBJECT))[1];
    return `${header}.${encode({ ...claims, sub: '1' })}.${signature}`;
  },
  'a cut signature': async () => (await tokens.issue(SUBJECT)).slice(0, -4),
  'no signature': async () => (await tokens.issue(SUBJECT)).split('.').slice(0, 2).join('.'),
  'an empty signature': async () => (await tokens.issue(SUBJECT)).replace(/[^.]+$/, ''),
  'two tokens in one': async () => `${await tokens.issue(SUBJECT)}.${await tokens.issue(SUBJECT)}`,
  'nothing but dots': async () => '..',
  'text that is no token': async () => 'hello',
  'a header that is no JSON': async () => (await tokens.issue(SUBJECT)).replace(/^[^.]+/, 'AAAA'),
};

describe('access tokens', () => {
  test('say who, until when, and nothing personal', async () => {
    const token = await tokens.issue(SUBJECT);
    const [header, claims] = partsOf(token);
    expect(header).toEqual({ alg: 'EdDSA', typ: 'at+jwt', kid: expect.any(String) });
    expect(claims).toEqual({
      iss: 'https://issuer.test',
      aud: 'racksmith',
      sub: '7',
      ver: 3,
      jti: expect.any(String),
      iat: SECONDS,
      exp: SECONDS + 900,
    });
    await expect(tokens.verify(token)).resolves.toEqual(SUBJECT);
  });

  test('a token outlives its issuer as a process, for the key says all', async () => {
    const later = createAccessTokens({ ...settings, clock: () => NOW });
    await expect(later.verify(await tokens.issue(SUBJECT))).resolves.toEqual(SUBJECT);
  });

  test('the forging in these tests would pass, were nothing forged', async () => {
    await expect(tokens.verify(await forge({}))).resolves.toEqual(SUBJECT);
  });

  test.each(Object.keys(FORGERIES))('%s is refused', async (name) => {
    const token = await FORGERIES[name]?.();
    await expect(tokens.verify(token ?? '')).rejects.toMatchObject({
      name: 'DomainError',
      code: 'UNAUTHENTICATED',
    });
  });

  test('the refusal of an expired token says so, for the client is to refresh it', async () => {
    const later = createAccessTokens({ ...settings, clock: () => new Date(NOW.getTime() + 906_000) });
    await expect(later.verify(await tokens.issue(SUBJECT))).rejects.toThrow('expired');
  });

  test('a key that is not a private Ed25519 key stops the start', () => {
    const others = [
      publicKey.export({ format: 'jwk' }),
      rsa.export({ format: 'jwk' }),
      { kty: 'oct', k: 'c2VjcmV0' },
    ];
    for (const key of others) {
      expect(() => createAccessTokens({ ...settings, tokenKey: key, clock: () => NOW })).toThrow(/token key/);
    }
  });
});

test('a token that was good once ends with its time all the same', async () => {
  let moment = NOW;
  const ageing = createAccessTokens({ ...settings, clock: () => moment });
  const token = await ageing.issue(SUBJECT);
  expect(await ageing.verify(token)).toEqual(SUBJECT);
  expect(await ageing.verify(token)).toEqual(SUBJECT);
  moment = new Date(NOW.getTime() + 906_000);
  await expect(ageing.verify(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

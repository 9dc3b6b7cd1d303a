import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import * as argon2 from '@node-rs/argon2';
import type { SessionView } from '@racksmith/contracts';
import { createUser, findLogin, syncPermissions } from '@racksmith/database';
import { createLogger } from '@racksmith/logger';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';
import { createIdentity, type IdentityOptions } from './identity.ts';
import { createPasswords } from './passwords.ts';

const CHEAP = { memoryCost: 256, timeCost: 1, parallelism: 1 };
const PASSWORD = 'correct horse battery staple';
const HOME = '192.0.2.1';
const ELSEWHERE = '198.51.100.9';
const tokenKey = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });

let database: TestDatabase;
let logged = '';
const log = createLogger('test', { destination: { write: (line: string) => void (logged += line) } });
const verify = jest.fn(argon2.verify);
const passwords = createPasswords(CHEAP, verify);

function identityWith(options: Partial<IdentityOptions> = {}) {
  return createIdentity({
    sql: database.sql,
    tokenKey,
    issuer: 'https://racksmith.test',
    log,
    passwords,
    ...options,
  });
}

const bearer = (session: SessionView) => `Bearer ${session.tokens.access_token}`;
const UNAUTHENTICATED = { name: 'DomainError', code: 'UNAUTHENTICATED' };
const RATE_LIMITED = { code: 'RATE_LIMITED', details: { retryAfterSeconds: expect.any(Number) } };

beforeAll(async () => {
  database = await createTestDatabase();
  await syncPermissions(database.sql);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.sql`delete from users where id > 0`;
  await database.sql`delete from login_attempts`;
  const passwordHash = await passwords.hash(PASSWORD);
  for (const username of ['ann', 'bob']) {
    await createUser(database.sql, {
      username,
      email: `${username}@example.test`,
      passwordHash,
      role: 'technician',
    });
  }
  verify.mockClear();
  logged = '';
});

async function failTimes(times: number, username: string, address = HOME, identity = identityWith()) {
  for (let attempt = 0; attempt < times; attempt += 1) {
    await expect(identity.login(username, 'wrong', address)).rejects.toMatchObject(UNAUTHENTICATED);
  }
}

describe('a login', () => {
  test('answers with the user and tokens that speak for him, with the rights of his role', async () => {
    const identity = identityWith();
    const session = await identity.login('ann', PASSWORD, HOME);
    expect(session).toEqual({
      user: { id: expect.any(Number), username: 'ann', email: 'ann@example.test', role: 'technician' },
      tokens: {
        access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        refresh_token: expect.stringMatching(/^[\w-]{43}$/),
        token_type: 'Bearer',
        expires_in: 900,
      },
    });
    const actor = await identity.authenticate(bearer(session));
    expect(actor).toMatchObject({ id: session.user.id, username: 'ann' });
    expect(actor.permissions).toContain('ticket.deploy');
    expect(actor.permissions).not.toContain('ticket.approve');
  });

  test('stores the refresh token as a hash only', async () => {
    const { tokens } = await identityWith().login('ann', PASSWORD, HOME);
    const rows = await database.sql`select * from refresh_tokens`;
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(tokens.refresh_token);
  });

  test('fails alike for a wrong password, an unknown name, an inactive account and one without a password', async () => {
    const identity = identityWith();
    await database.sql`update users set is_active = false where username = 'bob'`;
    await createUser(database.sql, { username: 'cyd', email: null, passwordHash: null, role: 'requestor' });
    const failures: unknown[] = [];
    for (const username of ['ann', 'nobody', 'bob', 'cyd', 'system']) {
      verify.mockClear();
      // Bob's password is right, and still.
      const password = username === 'bob' ? PASSWORD : 'wrong';
      const error: unknown = await identity
        .login(username, password, HOME)
        .catch((caught: unknown) => caught);
      expect(verify).toHaveBeenCalledTimes(1);
      const [stored] = verify.mock.calls[0] ?? [];
      expect(argon2.parseOptions(stored ?? '')).toMatchObject(CHEAP);
      const { code, message, details } = error as { code: string; message: string; details: object };
      failures.push({ code, message, details });
    }
    expect(failures[0]).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(new Set(failures.map((failure) => JSON.stringify(failure))).size).toBe(1);
  });

  test.each([
    ['a password over 1024 bytes', 'ann', 'ä'.repeat(513), 'password'],
    ['no password', 'ann', '', 'password'],
    ['no name', '', PASSWORD, 'username'],
    ['a name with a zero byte', 'ann\0', PASSWORD, 'username'],
    ['a name that is too long', 'a'.repeat(101), PASSWORD, 'username'],
  ])('with %s is refused by field, unhashed', async (_what, username, password, field) => {
    await expect(identityWith().login(username, password, HOME)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      details: { errors: [{ field }] },
    });
    expect(verify).not.toHaveBeenCalled();
  });

  test('takes odd names for unknown ones', async () => {
    for (const username of ["' or 1=1 --", '%', '\ud800', '__proto__', 'ann ']) {
      await expect(identityWith().login(username, PASSWORD, HOME)).rejects.toMatchObject(UNAUTHENTICATED);
    }
  });

  test('makes the hash anew when hashing has become dearer, and the password goes on working', async () => {
    const dearer = { ...CHEAP, memoryCost: 512, timeCost: 2 };
    const identity = identityWith({ passwords: createPasswords(dearer) });
    await identity.login('ann', PASSWORD, HOME);
    const stored = await findLogin(database.sql, 'ann');
    expect(argon2.parseOptions(stored?.passwordHash ?? '')).toMatchObject(dearer);
    await identity.login('ann', PASSWORD, HOME);
    expect((await findLogin(database.sql, 'ann'))?.passwordHash).toBe(stored?.passwordHash);
  });

  test('leaves neither password, token nor name in the log', async () => {
    const identity = identityWith();
    const { tokens } = await identity.login('ann', PASSWORD, HOME);
    await failTimes(1, 'ann');
    await identity.refresh(tokens.refresh_token);
    await expect(identity.refresh(tokens.refresh_token)).rejects.toMatchObject(UNAUTHENTICATED);
    expect(logged).toContain('logged in');
    expect(logged).toContain('login failed');
    expect(logged).toContain('used twice');
    for (const secret of [PASSWORD, 'wrong', 'ann', HOME, tokens.access_token, tokens.refresh_token]) {
      expect(logged).not.toContain(secret);
    }
  });
});

describe('a crowd at the login', () => {
  test('is let in two by two; who finds no place to wait is sent away at once, and nobody else waits for them', async () => {
    const gate = Promise.withResolvers<void>();
    let hashing = 0;
    let most = 0;
    const slow = createPasswords(CHEAP, async (...args) => {
      hashing += 1;
      most = Math.max(most, hashing);
      await gate.promise;
      hashing -= 1;
      return argon2.verify(...args);
    });
    const identity = identityWith({ passwords: slow });
    const known = await identityWith().login('bob', PASSWORD, HOME);

    const refusedSoFar = Promise.withResolvers<void>();
    let refused = 0;
    const crowd = Array.from({ length: 60 }, () =>
      identity.login('ann', PASSWORD, HOME).catch((error: unknown) => {
        refused += 1;
        if (refused === 38) refusedSoFar.resolve();
        return error;
      }),
    );
    await refusedSoFar.promise;

    // All places are taken and no password gets through; everything else does.
    expect(most).toBe(2);
    await expect(identity.authenticate(bearer(known))).resolves.toMatchObject({ username: 'bob' });
    await expect(identity.refresh(known.tokens.refresh_token)).resolves.toBeDefined();

    gate.resolve();
    const answers = await Promise.all(crowd);
    const errors = answers.filter((answer) => answer instanceof Error);
    expect(errors).toHaveLength(38);
    for (const error of errors) {
      expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', details: { retryAfterSeconds: 2 } });
    }
    expect(most).toBe(2);
  });
});

describe('failed logins', () => {
  test('after five with one account the sixth is refused unhashed, even with the right password', async () => {
    const identity = identityWith();
    await failTimes(5, 'ann');
    verify.mockClear();
    await expect(identity.login('ann', PASSWORD, HOME)).rejects.toMatchObject(RATE_LIMITED);
    await expect(identity.login('ANN', PASSWORD, HOME)).rejects.toMatchObject(RATE_LIMITED);
    expect(verify).not.toHaveBeenCalled();
  });

  test('are counted by all gateways together', async () => {
    await failTimes(3, 'ann');
    await failTimes(2, 'ann', HOME, identityWith());
    await expect(identityWith().login('ann', PASSWORD, HOME)).rejects.toMatchObject(RATE_LIMITED);
  });

  test('lock out neither the owner at another address nor another account at the same one', async () => {
    await failTimes(5, 'ann', ELSEWHERE);
    await expect(identityWith().login('ann', PASSWORD, HOME)).resolves.toBeDefined();
    await expect(identityWith().login('bob', PASSWORD, ELSEWHERE)).resolves.toBeDefined();
  });

  test('of unknown names count for their address, but never against those who have logged in from it', async () => {
    const identity = identityWith({
      loginLimits: {
        perAccountAndAddress: { failures: 5, seconds: 60 },
        perAddress: { failures: 6, seconds: 60 },
      },
    });
    await identity.login('ann', PASSWORD, HOME);
    for (let name = 0; name < 6; name += 1) await failTimes(1, `guess-${name}`, HOME, identity);
    await expect(identity.login('guess-7', 'wrong', HOME)).rejects.toMatchObject(RATE_LIMITED);
    await expect(identity.login('bob', PASSWORD, HOME)).rejects.toMatchObject(RATE_LIMITED);
    await expect(identity.login('ann', PASSWORD, HOME)).resolves.toBeDefined();
    await expect(identity.login('bob', PASSWORD, ELSEWHERE)).resolves.toBeDefined();
  });

  test('cannot outrun the count by coming all at once', async () => {
    const identity = identityWith();
    await Promise.allSettled(Array.from({ length: 22 }, () => identity.login('ann', 'wrong', HOME)));
    // One more than five: two are looked at side by side.
    expect(verify.mock.calls.length).toBeLessThanOrEqual(6);
  });

  test('are forgotten after a success, and successes never count', async () => {
    const identity = identityWith();
    for (let round = 0; round < 3; round += 1) {
      await failTimes(4, 'ann');
      await identity.login('ann', PASSWORD, HOME);
    }
    const logins = Array.from({ length: 20 }, () => identity.login('ann', PASSWORD, HOME));
    await expect(Promise.all(logins)).resolves.toHaveLength(20);
  });

  test('are forgotten when their time is over', async () => {
    await failTimes(5, 'ann');
    await database.sql`update login_attempts set expire = expire - 16 * 60 * 1000`;
    await expect(identityWith().login('ann', PASSWORD, HOME)).resolves.toBeDefined();
  });

  test('leave no name and no address in the database', async () => {
    await failTimes(1, 'ann');
    const rows = JSON.stringify(await database.sql`select key from login_attempts`);
    expect(rows).not.toContain('ann');
    expect(rows).not.toContain(HOME);
  });
});

describe('a refresh', () => {
  test('gives a new pair, and the old refresh token is worth nothing', async () => {
    const identity = identityWith();
    const first = await identity.login('ann', PASSWORD, HOME);
    const second = await identity.refresh(first.tokens.refresh_token);
    expect(second.user).toEqual(first.user);
    expect(second.tokens.refresh_token).not.toBe(first.tokens.refresh_token);
    await expect(identity.authenticate(bearer(second))).resolves.toMatchObject({ username: 'ann' });
    const third = await identity.refresh(second.tokens.refresh_token);
    await expect(identity.authenticate(bearer(third))).resolves.toMatchObject({ username: 'ann' });
  });

  test('with a used token ends that login with all its tokens, and no other user hears of it', async () => {
    const identity = identityWith();
    const bob = await identity.login('bob', PASSWORD, HOME);
    const first = await identity.login('ann', PASSWORD, HOME);
    const second = await identity.refresh(first.tokens.refresh_token);
    await expect(identity.refresh(first.tokens.refresh_token)).rejects.toMatchObject(UNAUTHENTICATED);
    await expect(identity.refresh(second.tokens.refresh_token)).rejects.toMatchObject(UNAUTHENTICATED);
    await expect(identity.authenticate(bearer(second))).rejects.toMatchObject(UNAUTHENTICATED);
    await expect(identity.refresh(bob.tokens.refresh_token)).resolves.toBeDefined();
  });

  test('of two at once with one token at most one succeeds', async () => {
    const identity = identityWith();
    const { tokens } = await identity.login('ann', PASSWORD, HOME);
    const both = await Promise.allSettled([
      identity.refresh(tokens.refresh_token),
      identity.refresh(tokens.refresh_token),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1);
  });

  test('with a token that was made while its login was being ended is refused', async () => {
    const identity = identityWith();
    const first = await identity.login('ann', PASSWORD, HOME);
    const second = await identity.refresh(first.tokens.refresh_token);
    await identity.logout(second.tokens.refresh_token);
    await database.sql`
      update refresh_tokens set revoked_at = null where rotated_at is null and expires_at > now()`;
    await expect(identity.refresh(second.tokens.refresh_token)).rejects.toMatchObject(UNAUTHENTICATED);
  });

  test('of a login that was left alone for too long is refused', async () => {
    const { tokens } = await identityWith({ refreshLifetimeSeconds: -1 }).login('ann', PASSWORD, HOME);
    await expect(identityWith().refresh(tokens.refresh_token)).rejects.toMatchObject(UNAUTHENTICATED);
  });

  test.each([
    ['nothing', ''],
    ['a guess', 'x'],
    ['a zero byte', '\0'],
    ['a very long text', 'a'.repeat(100_000)],
  ])('with %s is refused', async (_what, token) => {
    await expect(identityWith().refresh(token)).rejects.toMatchObject(UNAUTHENTICATED);
  });

  test('with an access token, or the other way round, is refused', async () => {
    const identity = identityWith();
    const { tokens } = await identity.login('ann', PASSWORD, HOME);
    await expect(identity.refresh(tokens.access_token)).rejects.toMatchObject(UNAUTHENTICATED);
    await expect(identity.authenticate(`Bearer ${tokens.refresh_token}`)).rejects.toMatchObject(
      UNAUTHENTICATED,
    );
  });

  test('of a user deactivated meanwhile is refused', async () => {
    const identity = identityWith();
    const { tokens } = await identity.login('ann', PASSWORD, HOME);
    await database.sql`update users set is_active = false where username = 'ann'`;
    await expect(identity.refresh(tokens.refresh_token)).rejects.toMatchObject(UNAUTHENTICATED);
  });
});

describe('a logout', () => {
  test('by refresh token ends that login', async () => {
    const identity = identityWith();
    const session = await identity.login('ann', PASSWORD, HOME);
    await identity.logout(session.tokens.refresh_token);
    await expect(identity.refresh(session.tokens.refresh_token)).rejects.toMatchObject(UNAUTHENTICATED);
    await expect(identity.authenticate(bearer(session))).rejects.toMatchObject(UNAUTHENTICATED);
  });

  test('by actor ends all his logins and nobody else’s', async () => {
    const identity = identityWith();
    const sessions = await Promise.all([1, 2].map(() => identity.login('ann', PASSWORD, HOME)));
    const bob = await identity.login('bob', PASSWORD, HOME);
    await identity.logout(await identity.authenticate(bearer(sessions[0]!)));
    for (const session of sessions) {
      await expect(identity.authenticate(bearer(session))).rejects.toMatchObject(UNAUTHENTICATED);
      await expect(identity.refresh(session.tokens.refresh_token)).rejects.toMatchObject(UNAUTHENTICATED);
    }
    await expect(identity.authenticate(bearer(bob))).resolves.toMatchObject({ username: 'bob' });
  });

  test('twice, or with a token that nobody knows, harms nobody', async () => {
    const identity = identityWith();
    const { tokens } = await identity.login('ann', PASSWORD, HOME);
    await identity.logout(tokens.refresh_token);
    await identity.logout(tokens.refresh_token);
    await identity.logout('unknown');
  });
});

describe('an access token', () => {
  test.each([
    ['removed', async () => void (await database.sql`delete from users where username = 'ann'`)],
    [
      'deactivated',
      async () => void (await database.sql`update users set is_active = false where username = 'ann'`),
    ],
    [
      'logged out everywhere',
      async () =>
        void (await database.sql`update users set token_version = token_version + 1 where username = 'ann'`),
    ],
  ])('of a user who was %s since is refused', async (_what, change) => {
    const identity = identityWith();
    const session = await identity.login('ann', PASSWORD, HOME);
    await change();
    await expect(identity.authenticate(bearer(session))).rejects.toMatchObject(UNAUTHENTICATED);
  });

  test('ends after its time, to be refreshed', async () => {
    let now = new Date('2026-05-01T12:00:00Z');
    const identity = identityWith({ clock: () => now, accessLifetimeSeconds: 60 });
    const session = await identity.login('ann', PASSWORD, HOME);
    expect(session.tokens.expires_in).toBe(60);
    now = new Date('2026-05-01T12:01:06Z');
    await expect(identity.authenticate(bearer(session))).rejects.toMatchObject(UNAUTHENTICATED);
  });

  test('of another issuer, audience or key is refused', async () => {
    const strangers = [
      identityWith({ issuer: 'https://other.test' }),
      identityWith({ audience: 'other' }),
      identityWith({ tokenKey: generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) }),
    ];
    for (const stranger of strangers) {
      const session = await stranger.login('ann', PASSWORD, HOME);
      await expect(identityWith().authenticate(bearer(session))).rejects.toMatchObject(UNAUTHENTICATED);
    }
  });

  test('counts as a bearer token only, and must be there', async () => {
    const identity = identityWith();
    const { access_token: token } = (await identity.login('ann', PASSWORD, HOME)).tokens;
    for (const header of [undefined, '', token, `Basic ${token}`, `Bearer ${token} ${token}`, 'Bearer']) {
      await expect(identity.authenticate(header)).rejects.toMatchObject(UNAUTHENTICATED);
    }
  });
});

import { describe, expect, jest, test } from '@jest/globals';
import * as argon2 from '@node-rs/argon2';
import { createPasswords, DEFAULT_HASH_COST } from './passwords.ts';

const CHEAP = { memoryCost: 8192, timeCost: 1, parallelism: 1 };

describe('passwords', () => {
  test('are kept as argon2id with the cost asked for, each with its own salt', async () => {
    const passwords = createPasswords();
    const [first, second] = await Promise.all([passwords.hash('secret'), passwords.hash('secret')]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(second);
    await expect(passwords.check(first, 'secret')).resolves.toEqual({ matches: true, isOutdated: false });
    await expect(passwords.check(first, 'Secret')).resolves.toMatchObject({ matches: false });
  });

  test.each([
    ['nobody', undefined],
    ['an account whose hash is no hash', '!'],
    ['an account without one', ''],
  ])('%s costs one verification of full price and never matches', async (_who, stored) => {
    const verify = jest.fn(argon2.verify);
    const passwords = createPasswords(DEFAULT_HASH_COST, verify);
    await expect(passwords.check(stored, 'secret')).resolves.toEqual({ matches: false, isOutdated: false });
    expect(verify).toHaveBeenCalledTimes(1);
    expect(verify.mock.calls[0]?.[0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('a hash made when hashing was cheaper is said to be outdated, a dearer one is not', async () => {
    const cheap = await createPasswords(CHEAP).hash('secret');
    await expect(createPasswords().check(cheap, 'secret')).resolves.toEqual({
      matches: true,
      isOutdated: true,
    });
    const dear = await createPasswords().hash('secret');
    await expect(createPasswords(CHEAP).check(dear, 'secret')).resolves.toEqual({
      matches: true,
      isOutdated: false,
    });
  });

  test('more than 1024 bytes are refused unhashed; bytes count, not characters', async () => {
    const verify = jest.fn(argon2.verify);
    const passwords = createPasswords(CHEAP, verify);
    for (const password of ['x'.repeat(1025), 'ä'.repeat(513)]) {
      await expect(passwords.check(undefined, password)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        details: { errors: [{ field: 'password' }] },
      });
      await expect(passwords.hash(password)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    }
    expect(verify).not.toHaveBeenCalled();
    const longest = 'ä'.repeat(512);
    await expect(passwords.check(await passwords.hash(longest), longest)).resolves.toMatchObject({
      matches: true,
    });
  });
});

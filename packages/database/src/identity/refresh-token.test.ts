import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';
import { REQUESTOR, seedPeople } from '../../testing/sample-tickets.ts';
import { findActor } from './find-actor.ts';
import { insertRefreshToken, revokeRefreshTokenFamily, rotateRefreshToken } from './refresh-token.ts';

let database: TestDatabase;
const LATER = new Date(Date.now() + 3_600_000);

beforeAll(async () => {
  database = await createTestDatabase();
  await seedPeople(database.sql);
});

afterAll(() => database.drop());

async function login(expiresAt = LATER): Promise<{ token: string; familyId: string }> {
  const token = randomUUID();
  const familyId = randomUUID();
  await insertRefreshToken(database.sql, { userId: REQUESTOR.id, familyId, tokenHash: token, expiresAt });
  return { token, familyId };
}

function rotate(tokenHash: string, newTokenHash: string = randomUUID()) {
  return rotateRefreshToken(database.sql, { tokenHash, newTokenHash, expiresAt: LATER });
}

async function tokenVersion(): Promise<number | undefined> {
  return (await findActor(database.sql, REQUESTOR.id))?.tokenVersion;
}

test('each token is good for one rotation, and the next one carries on', async () => {
  const { token, familyId } = await login();
  const next = randomUUID();
  expect(await rotate(token, next)).toEqual({ state: 'rotated', userId: 5, familyId });
  expect(await rotate(next)).toEqual({ state: 'rotated', userId: 5, familyId });
});

test('a token that comes back ends its whole family, and no other', async () => {
  const other = await login();
  const { token, familyId } = await login();
  const next = randomUUID();
  await rotate(token, next);
  const version = (await tokenVersion()) ?? 0;
  expect(await rotate(token)).toEqual({ state: 'reused', userId: 5, familyId });
  expect(await rotate(next)).toEqual({ state: 'invalid' });
  expect(await rotate(token)).toEqual({ state: 'invalid' });
  expect(await tokenVersion()).toBe(version + 1);
  expect(await rotate(other.token)).toMatchObject({ state: 'rotated' });
});

test('of many rotations at once one wins', async () => {
  const { token } = await login();
  const states = await Promise.all(Array.from({ length: 8 }, () => rotate(token)));
  expect(states.filter(({ state }) => state === 'rotated')).toHaveLength(1);
});

test('expired, unknown and revoked tokens are invalid, and so are those of somebody deactivated', async () => {
  const expired = await login(new Date(Date.now() - 1_000));
  expect(await rotate(expired.token)).toEqual({ state: 'invalid' });
  expect(await rotate('unknown')).toEqual({ state: 'invalid' });
  const revoked = await login();
  expect(await revokeRefreshTokenFamily(database.sql, revoked.token)).toBe(true);
  expect(await rotate(revoked.token)).toEqual({ state: 'invalid' });
  expect(await revokeRefreshTokenFamily(database.sql, 'unknown')).toBe(false);
  const { token } = await login();
  await database.sql`update users set is_active = false where id = ${REQUESTOR.id}`;
  expect(await rotate(token)).toEqual({ state: 'invalid' });
});

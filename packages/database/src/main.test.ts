import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
});

afterAll(() => database.drop());

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

async function run(args: string[], url: string | undefined = database.url) {
  const env = { PATH: process.env['PATH'], ...(url !== '' && { DATABASE_URL: url }) };
  return new Promise<{ code: number; output: string; errors: string }>((resolve) => {
    execFile(process.execPath, [MAIN, ...args], { env }, (error, output, errors) => {
      resolve({ code: error ? Number(error.code) : 0, output: output.trim(), errors: errors.trim() });
    });
  });
}

test('migrates up and down, saying what it did', async () => {
  expect(await run(['migrate'])).toMatchObject({
    code: 0,
    output: expect.stringMatching(/^Applied: 0001_identity, /),
  });
  expect(await run(['migrate'])).toMatchObject({ code: 0, output: 'Applied: nothing, all was done' });
  expect(await run(['migrate:down', '--to', '1'])).toMatchObject({
    code: 0,
    output: expect.stringMatching(/^Taken back: .*0002_ticket_numbers$/),
  });
});

test('what is wrong is said on one line, and the exit is not 0', async () => {
  const wrong = [
    [await run([], database.url), /^Usage: /],
    [await run(['nonsense'], database.url), /^Usage: /],
    [await run(['migrate'], ''), /^DATABASE_URL is not set/],
    [await run(['migrate'], 'here'), /^DATABASE_URL is not a URL/],
    [
      await run(['migrate'], 'postgres://x@127.0.0.1:1/y'),
      /^The database at DATABASE_URL does not answer: .*ECONNREFUSED/,
    ],
    [await run(['migrate:down', '--to', 'x'], database.url), /^--to must be/],
    [await run(['migrate', '--frce'], database.url), /--frce/],
  ] as const;
  for (const [{ code, errors }, message] of wrong) {
    expect(errors).toMatch(message);
    expect(errors.split('\n')).toHaveLength(1);
    expect(code).toBe(1);
  }
});

test('audits the history, and fails where it does not hold', async () => {
  await run(['migrate']);
  const intact = await run(['audit:verify']);
  expect(intact).toMatchObject({ code: 0, output: expect.stringMatching(/^Intact: 0 rows of 0 tickets\./) });
  const head = intact.output.split(' ').at(-1) ?? '';
  expect(await run(['audit:verify', '--head', head])).toMatchObject({ code: 0 });
  expect(await run(['audit:verify', '--head', 'x'])).toMatchObject({
    code: 1,
    errors: expect.stringMatching(/^--head must be/),
  });
});

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DomainError } from '@racksmith/domain';
import fc from 'fast-check';

import { openSpool, type Spool } from '../attachments/spool.ts';
import { MAX_BODY_BYTES } from './read-body.ts';
import { readMultipart } from './read-multipart.ts';

let folder: string;
let spool: Spool;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'multipart-test-'));
  spool = await openSpool(folder);
});
afterAll(() => rm(folder, { recursive: true }));

const BODY = [
  '--b\r\nContent-Disposition: form-data; name="ticket_id"\r\n\r\n7\r\n',
  '--b\r\nContent-Disposition: form-data; name="file"; filename="x.pdf"\r\nContent-Type: application/pdf\r\n\r\n',
  'content of the file\r\n',
  '--b\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nmine\r\n',
  '--b--\r\n',
].join('');

/** The body as it comes: in pieces. */
function requestOf(pieces: readonly Uint8Array[], type = 'multipart/form-data; boundary=b'): Request {
  const body = ReadableStream.from(pieces);
  return new Request('http://x/', {
    method: 'POST',
    headers: { 'content-type': type },
    body,
    duplex: 'half',
  });
}

function piecesOf(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, index) => bytes.slice(places[index], end));
}

const cuts = fc.array(fc.nat(), { maxLength: 8 });

test('however it is cut into pieces, the same arrives', async () => {
  await fc.assert(
    fc.asyncProperty(cuts, async (places) => {
      const { fields, faults, file } = await readMultipart(
        requestOf(piecesOf(Buffer.from(BODY), places)),
        spool,
      );
      expect([Object.entries(fields), faults]).toEqual([
        [
          ['ticket_id', '7'],
          ['__proto__', 'mine'],
        ],
        [],
      ]);
      expect(file).toMatchObject({ name: 'x.pdf', size: 19 });
      if (file) await spool.discard(file);
    }),
    { numRuns: 50 },
  );
});

test('whatever is wrong with it, it is read or refused, and nothing is left behind', async () => {
  const changes = fc.array(fc.tuple(fc.nat(BODY.length - 1), fc.nat(255)), { maxLength: 4 });
  const length = fc.oneof(fc.constant(BODY.length), fc.nat(BODY.length));
  await fc.assert(
    fc.asyncProperty(changes, length, cuts, async (flips, end, places) => {
      const bytes = Buffer.from(BODY);
      for (const [at, value] of flips) bytes[at] = value;
      const read = await readMultipart(requestOf(piecesOf(bytes.subarray(0, end), places)), spool);
      if (read.file) await spool.discard(read.file);
      expect(await readdir(folder)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('fields are as long as any other body may be, and files of a stranger count as much', async () => {
  const long = Buffer.from(BODY.replace('mine', 'x'.repeat(MAX_BODY_BYTES)));
  await expect(readMultipart(requestOf([long]))).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
  const file = Buffer.from(BODY.replace('content', 'x'.repeat(MAX_BODY_BYTES)));
  await expect(readMultipart(requestOf([file]))).rejects.toBeInstanceOf(DomainError);
  const { fields } = await readMultipart(requestOf([Buffer.from(BODY)]));
  expect(fields).toEqual({ ticket_id: '7', ['__proto__']: 'mine' });
});

test('a type without a boundary is a fault of the body', async () => {
  const { faults } = await readMultipart(requestOf([Buffer.from(BODY)], 'multipart/form-data'), spool);
  expect(faults).toEqual([{ field: 'body', reason: 'is not valid multipart/form-data' }]);
});

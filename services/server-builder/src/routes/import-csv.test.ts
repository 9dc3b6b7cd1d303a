import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@racksmith/testing';

import { buildTestApp, type TestApp } from '../build-test-app.ts';

let database: TestDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await createTestDatabase();
  app = await buildTestApp(database.url);
});

beforeEach(() => app.reset());

afterEach(async () => expect(await app.brokenInvariants()).toEqual([]));

afterAll(async () => {
  await app.close();
  await database.drop();
});

const HEADER = 'server_uuid,server_name,slot,component_type,component_uuid,serial';

const send = (body: string | Uint8Array<ArrayBuffer>, type = 'text/csv; charset=utf-8') =>
  app.send('/imports/csv', { method: 'POST', headers: { 'content-type': type }, body });

async function refuse(body: string | Uint8Array<ArrayBuffer>, status = 400): Promise<[string, string][]> {
  const before = await app.dump();
  const answer = await send(body);
  expect(answer.status).toBe(status);
  expect(await app.dump()).toBe(before);
  const [first] = answer.body.errors;
  if (status === 400) expect(answer.body.detail).toContain(`${first.field}: ${first.reason}`);
  expect(JSON.stringify(answer.body)).not.toMatch(/Invalid (input|option)|received/);
  return answer.body.errors.map(({ field, reason }: { field: string; reason: string }) => [field, reason]);
}

describe('201', () => {
  const rows = [
    HEADER,
    'srv-4,"db-4, new",Bay 0,storage,disk-a,N-1',
    'srv-4,,Bay 1,storage,disk-a,"N-2"',
    'srv-5,empty,,,,',
    ',,,ram,dimm-a,N-3',
  ];

  test.each([
    ['lines end with LF', rows.join('\n')],
    ['lines end with CRLF, and the last one too', `${rows.join('\r\n')}\r\n`],
    ['a BOM and empty lines', `\u{feff}${rows.join('\n\n')}\n,,,,,\n`],
    ['semicolons, as spreadsheets write where a comma is decimal', rows.join('\n').replaceAll(',', ';')],
    [
      'spaces around cells, and a header in capitals',
      rows.join('\n').replaceAll(',', ' , ').replace(HEADER, HEADER.toUpperCase()),
    ],
  ])('%s: servers, their units and the stock come in', async (name, text) => {
    if (name.startsWith('spaces')) text = text.replace('"db-4 , new"', 'db-4');
    const { status, body } = await send(text);
    expect([status, body]).toEqual([201, { servers: 2, units: 3, unchanged: { servers: 0, units: 0 } }]);
    const { units } = (await app.get('/servers/srv-4/snapshot')).body;
    expect(units.map(({ serial, slot }: { serial: string; slot: string }) => [serial, slot])).toEqual([
      ['N-1', 'Bay 0'],
      ['N-2', 'Bay 1'],
    ]);
    expect((await app.get('/servers/srv-5/snapshot')).body).toMatchObject({
      server: { name: 'empty' },
      units: [],
    });
    expect((await app.get('/units?component_uuid=dimm-a')).body.units).toMatchObject([
      { state: 'available' },
    ]);
  });

  test('the same table again changes nothing', async () => {
    await send(rows.join('\n'));
    const before = await app.dump();
    expect((await send(rows.join('\n'))).body).toMatchObject({
      units: 0,
      unchanged: { servers: 2, units: 3 },
    });
    expect(await app.dump()).toBe(before);
  });

  test('five thousand rows at once', async () => {
    const many = Array.from({ length: 5000 }, (_, n) => `,,,ram,dimm-a,N-${n}`);
    expect((await send([HEADER, ...many].join('\n'))).body.units).toBe(5000);
  });
});

describe('400: every fault is named by row and column, and nothing is stored', () => {
  test('columns that are not known, missing, or there twice', async () => {
    expect(await refuse('component_type,component_uuid,serial_number,slot,slot\nram,dimm-a,N-1,,')).toEqual([
      ['rows.1', 'column serial is missing'],
      [
        'rows.1.serial_number',
        expect.stringContaining('column serial_number is not known; known are component_type'),
      ],
      ['rows.1.slot', 'column slot is there twice'],
    ]);
  });

  test('all bad cells of all rows at once', async () => {
    const rows = [
      HEADER,
      ',,,toaster,dimm-a,N-1',
      ',,,ram,no such id,N-2',
      ',,,ram,dimm-a,',
      ',,Bay 7,ram,dimm-a,N-3',
      'srv 4,x,,,,',
      'srv-6,,,ram,dimm-a,N-4',
      ',,,ram,dimm-a,N-5,one too many',
      ',,,ram,dimm-a,N-6',
      ',,,ram,dimm-a,N-6',
      'srv-7,db-7,Bay 0,ram,dimm-a,N-3',
      'srv-7,,Bay 0,ram,dimm-a,N-7',
    ];
    expect(await refuse(rows.join('\n'))).toEqual([
      ['rows.2.component_type', expect.any(String)],
      ['rows.3.component_uuid', 'must be a catalog id'],
      ['rows.4.serial', expect.any(String)],
      ['rows.5.slot', 'is given without a server_uuid'],
      ['rows.5.serial', 'is the same as in row 11'],
      ['rows.6.server_uuid', 'must be a server id'],
      ['rows.7.server_name', 'is needed in the first row of a server'],
      ['rows.8', 'has 7 cells, but the header has 6'],
      ['rows.10.serial', 'is the same as in row 9'],
      ['rows.12.slot', 'is the same as in row 11'],
    ]);
  });

  test('one wrong row among five thousand', async () => {
    const many = Array.from({ length: 5000 }, (_, n) => `,,,ram,dimm-a,N-${n === 4321 ? 17 : n}`);
    expect(await refuse([HEADER, ...many].join('\n'))).toEqual([
      ['rows.4323.serial', 'is the same as in row 19'],
    ]);
  });

  test('a slot taken twice, and a server that is called two names', async () => {
    const rows = [HEADER, 'srv-4,db-4,Bay 0,ram,dimm-a,N-1', 'srv-4,other,Bay 0,ram,dimm-a,N-2'];
    expect(await refuse(rows.join('\n'))).toEqual([
      ['rows.3.server_name', 'is not the same as in row 2'],
      ['rows.3.slot', 'is the same as in row 2'],
    ]);
    expect(await refuse(rows.join('\n').replace('other', ''))).toEqual([
      ['rows.3.slot', 'is the same as in row 2'],
    ]);
  });

  test.each(['=HYPERLINK("http://x")', '+1', '-1+2', '@SUM(A1)'])('a formula: %s', async (cell) => {
    const text = `${HEADER}\n,,,ram,dimm-a,"${cell.replaceAll('"', '""')}"`;
    expect(await refuse(text)).toEqual([
      ['rows.2.serial', expect.stringContaining('a formula, not a value')],
    ]);
  });

  test('no table at all', async () => {
    expect(await refuse('')).toEqual([['rows.1', expect.stringContaining('is empty')]]);
    expect(await refuse(`${HEADER}\n,,,ram,"dimm-a"x,N-1`)).toEqual([
      ['rows.2', expect.stringContaining('cannot be read')],
    ]);
    expect(await refuse(new Uint8Array([0xff, 0xfe, 0x41, 0]))).toEqual([
      ['body', expect.stringContaining('UTF-8')],
    ]);
  });
});

test('409: a known serial with other data is named by its row', async () => {
  const rows = [HEADER, ',,,storage,disk-a,N-1', ',,,storage,disk-b,FREE-1', 'srv-2,db-9,,,,'];
  expect(await refuse(rows.join('\n'), 409)).toEqual([
    ['rows.4.server_name', 'server srv-2 is known with db-2'],
    ['rows.3.component_uuid', 'serial FREE-1 is known with component_uuid disk-a'],
  ]);
});

test('401, 413, 415: without the token, too large, of another type', async () => {
  const anonymous = await app.app.request('/imports/csv', { method: 'POST', body: HEADER });
  expect(anonymous.status).toBe(401);
  expect((await send('x'.repeat(17 * 1024 * 1024))).status).toBe(413);
  expect((await send(HEADER, 'application/json')).status).toBe(415);
});

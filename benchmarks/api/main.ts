/**
 * `npm run bench:api [-- --tickets 1000000] [--runs 200]`: lists, searches and statistics of the real gateway against the
 * same SQL written by hand in a few lines of Hono, in turn and on one database. Compare ratios, not figures.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { freePort, runChild, startGuardian } from '@racksmith/dev-stack';
import {
  findActor,
  getTicketStats,
  listTickets,
  seedDemoUsers,
  type Sql,
  TICKET_SORTS,
  type TicketFilters,
  type TicketSort,
} from '@racksmith/database';
import {
  createTestDatabase,
  startTestServers,
  startTestSystem,
  type TestDatabase,
  type TestSystem,
} from '@racksmith/testing';
import { formatTable } from '../measure/format-table.ts';
import { measure, measureInTurn, type Timings } from '../measure/timings.ts';
import { fill } from './fill.ts';
import { handWritten, LIST_QUERIES, middleOf } from './list-queries.ts';

const FEW = 1000;
const SOME = 10_000;
const LANES = 16;
const TOKEN_USE_MS = 600_000;

const { values: flags } = parseArgs({
  options: { tickets: { type: 'string', default: '100000' }, runs: { type: 'string', default: '100' } },
});
const many = Number(flags.tickets);
const runs = Number(flags.runs);

interface Place {
  cursor: string;
  sql: string;
}

const servers = await startTestServers();
process.env['TEST_DATABASE_URL'] = servers.databaseUrl;
process.env['TEST_TEMPORAL_ADDRESS'] = servers.temporalAddress;
const guardian = startGuardian();
const databases: TestDatabase[] = [];
const system = await startTestSystem({ env: { LOG_LEVEL: 'info', REQUESTS_PER_MINUTE: '100000000' } });
try {
  const [{ name } = { name: '' }] = await system.sql<{ name: string }[]>`select current_database() as name`;
  const databaseUrl = Object.assign(new URL(servers.databaseUrl), { pathname: `/${name}` }).href;
  const freshToken = createLogin(system);
  const ask = async (path: string) => get(`${system.apiUrl}/v1${path}`, await freshToken());

  const [few, some] = [await filled(FEW), await filled(SOME)];
  console.log(`filling in ${many} tickets`);
  await fill(databaseUrl, many);

  const places = await findPlaces(system, ask);
  const bare = await startBare(databaseUrl, places);
  console.log(await compareLists(ask, bare, places));
  console.log(await compareGrowth(system.sql, { few, some }));
  console.log(await compareSearches(system, ask));
  console.log(await compareThroughput(system, ask, bare));
} finally {
  for (const database of databases) await database.drop();
  await system.stop();
  await guardian.close();
  await servers.stop();
}

/** Another database with fewer tickets, to see what growth costs. */
async function filled(tickets: number): Promise<Sql> {
  const database = await createTestDatabase();
  databases.push(database);
  await seedDemoUsers(database.sql, { passwordHash: 'none' });
  await fill(database.url, tickets);
  return database.sql;
}

/** Logs in again before the token ends: a run may take longer than it lives. */
function createLogin({ apiUrl }: TestSystem): () => Promise<string> {
  let [token, renewAt] = ['', 0];
  return async () => {
    if (performance.now() < renewAt) return token;
    const response = await fetch(`${apiUrl}/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'admin', password: 'password' }),
    });
    const { tokens } = (await response.json()) as { tokens: { access_token: string } };
    [token, renewAt] = [tokens.access_token, performance.now() + TOKEN_USE_MS];
    return token;
  };
}

/** The answer's body as text, so that reading it costs all the same. */
async function get(url: string, token?: string): Promise<string> {
  const response = await fetch(
    url,
    token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } },
  );
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
  return text;
}

/** Where the middle of each list lies, for both sides. */
async function findPlaces(
  { sql }: TestSystem,
  ask: (path: string) => Promise<string>,
): Promise<Map<string, Place>> {
  const places = new Map<string, Place>();
  for (const list of LIST_QUERIES) {
    const page = JSON.parse(await ask(`/tickets?${list.query}&limit=1`)) as { next_cursor: string | null };
    const [row] = await sql.begin(async (tx) => {
      await tx`set local statement_timeout = 0`;
      return tx.unsafe<{ place: string[] }[]>(middleOf(list));
    });
    if (!row || page.next_cursor === null) continue;
    const [mark] = JSON.parse(Buffer.from(page.next_cursor, 'base64url').toString()) as string[];
    places.set(list.name, {
      cursor: Buffer.from(JSON.stringify([mark, ...row.place])).toString('base64url'),
      sql: row.place.map((value) => (/^\d+$/.test(value) ? value : `timestamptz '${value}'`)).join(', '),
    });
  }
  return places;
}

interface Bare {
  pid: number;
  ask(query: string): Promise<string>;
}

async function startBare(databaseUrl: string, places: Map<string, Place>): Promise<Bare> {
  const port = await freePort();
  const queries = Object.fromEntries(
    LIST_QUERIES.flatMap((list, index) => [
      [`first${index}`, handWritten(list)],
      [`deep${index}`, handWritten(list, places.get(list.name)?.sql)],
    ]),
  );
  const child = await runChild({
    name: 'bare',
    command: process.execPath,
    args: [fileURLToPath(new URL('bare/main.ts', import.meta.url))],
    cwd: process.cwd(),
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      QUERIES: JSON.stringify(queries),
      HOST: '127.0.0.1',
      PORT: String(port),
    },
    stopSignal: 'SIGTERM',
    guardian,
  });
  const ask = (query: string) => get(`http://127.0.0.1:${port}/${query}`);
  for (let tries = 0; tries < 100; tries += 1) {
    const isThere = await ask('health/live').then(
      () => true,
      () => new Promise<false>((resolve) => setTimeout(resolve, 50, false)),
    );
    if (isThere) break;
  }
  return { pid: child.pid, ask };
}

async function compareLists(
  ask: (path: string) => Promise<string>,
  bare: Bare,
  places: Map<string, Place>,
): Promise<string> {
  const rows: string[][] = [];
  for (const [index, list] of LIST_QUERIES.entries()) {
    const place = places.get(list.name);
    const [first, firstBare, deep, deepBare] = (await measureInTurn(runs, [
      () => ask(`/tickets?${list.query}`),
      () => bare.ask(`first${index}`),
      () => ask(`/tickets?${list.query}${place ? `&cursor=${place.cursor}` : ''}`),
      () => bare.ask(`deep${index}`),
    ])) as [Timings, Timings, Timings, Timings];
    rows.push([
      list.name,
      ms(first.p50),
      ms(firstBare.p50),
      ratio(first.p50, firstBare.p50),
      ratio(first.p99, firstBare.p99),
      ratio(deep.p50, deepBare.p50),
      ratio(deep.p99, deepBare.p99),
      ratio(deep.p50, first.p50),
    ]);
  }
  const header = ['list', 'p50 ms', 'by hand', 'ratio', 'p99 ratio', 'middle', 'p99 ratio', 'middle : first'];
  return formatTable(header, rows);
}

/** Without HTTP, which would hide what the database needs more. */
async function compareGrowth(all: Sql, { few, some }: { few: Sql; some: Sql }): Promise<string> {
  const viewer = (await findActor(all, 1))?.actor;
  if (!viewer) throw new Error('there is no admin');
  const first = (sql: Sql, filters: TicketFilters, by: TicketSort) => () =>
    listTickets(sql, viewer, filters, { order: { by, direction: 'desc' }, limit: 20 });
  const filters: [string, TicketFilters][] = [
    ['all', {}],
    ['pending', { statuses: ['pending'] }],
    ['pending or approved', { statuses: ['pending', 'approved'] }],
    ['of a technician', { assigneeIds: [7] }],
    ['urgent', { priorities: ['critical'] }],
  ];
  const rows: string[][] = [];
  const add = (what: string, { p50: more }: Timings, { p50: less }: Timings) =>
    rows.push([what, ms(less), ms(more), ratio(more, less)]);
  for (const [name, filter] of filters) {
    for (const by of TICKET_SORTS) {
      const sides = [first(all, filter, by), first(some, filter, by)];
      const [more, less] = (await measureInTurn(runs, sides)) as [Timings, Timings];
      add(`${name} by ${by}, from ${SOME}`, more, less);
    }
  }
  const stats = [all, few].map((sql) => () => getTicketStats(sql, viewer, new Date()));
  const [more, less] = (await measureInTurn(runs, stats)) as [Timings, Timings];
  add(`statistics, from ${FEW}`, more, less);
  return formatTable(['in the database', 'few, p50 ms', `${many}, p50 ms`, 'ratio'], rows);
}

async function compareSearches({ sql }: TestSystem, ask: (path: string) => Promise<string>): Promise<string> {
  const [{ description } = { description: '' }] = await sql<{ description: string }[]>`
    select description from tickets where deleted_at is null order by id offset ${Math.floor(many / 3)} limit 1`;
  const words = description.split(' ');
  const [mark = '', word = ''] = [words.at(-1), words[4]];
  const phrase = words.slice(4, 8).join(' ');
  const searches: [string, string, string][] = [
    ['a rare word', mark, mark],
    ['a common word', word, word],
    ['three words', `${words[5]} ${words[6]} ${mark}`, mark],
    ['a phrase', `"${phrase}"`, phrase],
    ['part of a rare word', `*${mark.slice(2)}*`, mark.slice(2)],
    ['part of some words', `*${word.slice(2)}*`, word.slice(2)],
    ['part of no word', '*qqqjxz*', 'qqqjxz'],
  ];
  const rows: string[][] = [];
  for (const [name, search, like] of searches) {
    const ours = await measure(runs, () => ask(`/tickets?search=${encodeURIComponent(search)}`));
    const scan = await measure(5, () =>
      sql.begin(async (tx) => {
        await tx`set local statement_timeout = 0`;
        // The title and the description alone, without an index: what a search would be without this table.
        await tx`
          select id from tickets where deleted_at is null and (title ilike ${`%${like}%`} or description ilike ${`%${like}%`})`;
      }),
    );
    rows.push([`${name}: ${search}`, ms(ours.p50), ms(ours.p99), ms(scan.p50), ratio(scan.p50, ours.p50)]);
  }
  return formatTable(['search', 'p50 ms', 'p99 ms', 'ilike ms', 'times faster'], rows);
}

/** Processor time tells more than the clock: the clock of a busy machine is everybody's. */
async function compareThroughput(
  running: TestSystem,
  ask: (path: string) => Promise<string>,
  bare: Bare,
): Promise<string> {
  const list = LIST_QUERIES[0];
  const sides = [
    { name: 'gateway', pid: running.service('gateway').pid, run: () => ask(`/tickets?${list?.query}`) },
    { name: 'ten lines', pid: bare.pid, run: () => bare.ask('first0') },
  ];
  const totals = sides.map(() => ({ requests: 0, seconds: 0, cpuMs: 0 }));
  for (let round = 0; round < 7; round += 1) {
    for (const [index, side] of sides.entries()) {
      const total = totals[index];
      if (!total) continue;
      const [cpu, started] = [cpuMsOf(side.pid), performance.now()];
      await Promise.all(
        Array.from({ length: LANES }, async () => {
          for (let n = 0; n < runs; n += 1) await side.run();
        }),
      );
      total.requests += LANES * runs;
      total.seconds += (performance.now() - started) / 1000;
      total.cpuMs += cpuMsOf(side.pid) - cpu;
    }
  }
  const perSecond = totals.map(({ requests, seconds }) => requests / seconds);
  const perRequest = totals.map(({ requests, cpuMs }) => cpuMs / requests);
  const [ours = 0, bareRate = 0] = perSecond;
  const [oursCpu = 0, bareCpu = 0] = perRequest;
  return formatTable(
    ['first page, 16 at once', 'gateway', 'ten lines', 'ratio'],
    [
      ['requests a second', ours.toFixed(0), bareRate.toFixed(0), ratio(ours, bareRate)],
      ['ms of processor per request', ms(oursCpu), ms(bareCpu), ratio(bareCpu, oursCpu)],
    ],
  );
}

/** User and system time of a process so far. Linux only. */
function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function ms(value: number): string {
  return value.toFixed(2);
}

function ratio(one: number, other: number): string {
  return (one / other).toFixed(2);
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { processStartTime } from './process/process-start-time.ts';
import { freePort } from './process/free-port.ts';
import { type Child, runChild } from './process/run-child.ts';
import { signalGroup } from './process/signal-group.ts';
import { type Guardian, startGuardian } from './process/start-guardian.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const PORTS = [
  'PORT',
  'POSTGRES_PORT',
  'TEMPORAL_PORT',
  'TEMPORAL_UI_PORT',
  'MAIL_UI_PORT',
  'SMTP_PORT',
  'SERVER_BUILDER_PORT',
  'WORKER_PORT',
];

let folder: string;
let data: string;
let environment: Record<string, string>;
let guardian: Guardian;

beforeAll(() => {
  guardian = startGuardian();
});
afterAll(() => guardian.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'racksmith-main-'));
  data = join(folder, 'data');
  const ports = await Promise.all(PORTS.map(async (name) => [name, String(await freePort())]));
  environment = { DATA_DIR: data, PATH: process.env['PATH'] ?? '', ...Object.fromEntries(ports) };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs the command with a closed standard input until it ends by itself. */
async function run(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environment, HOME: process.env['HOME'], ...env },
  });
  if (child.pid !== undefined) guardian.watch(child.pid, 'SIGTERM');
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, output };
}

test('help is printed and nothing is started', async () => {
  const { code, output } = await run(['--help']);
  expect(code).toBe(0);
  expect(output).toContain('--reset');
  expect(output).toContain('TEMPORAL_UI_PORT');
});

describe('a start is refused, with nothing left running or written,', () => {
  /** Gives what was said. Whatever were still running would hold the output open. */
  async function refused(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
    const { code, output } = await run(args, env);
    expect(code).not.toBe(0);
    const left = await readdir(data).catch(() => []);
    expect(left.filter((name) => name !== 'racksmith.json')).toEqual([]);
    return output;
  }

  test('for an unknown flag, naming all there are', async () => {
    expect(await refused(['--fast'])).toMatch(/--fast.*--reset.*--empty/s);
  });

  test('for a taken port, naming it and its variable', async () => {
    const server = createServer();
    server.listen(Number(environment['MAIL_UI_PORT']), '127.0.0.1');
    await once(server, 'listening');
    expect(await refused([])).toMatch(
      new RegExp(`Port ${environment['MAIL_UI_PORT']} is taken.*MAIL_UI_PORT`),
    );
    const closed = once(server, 'close');
    server.close();
    await closed;
  });

  test('for servers that do not answer, naming each variable', async () => {
    const nobody = `127.0.0.1:${await freePort()}`;
    const output = await refused([], {
      DATABASE_URL: `postgres://me@${nobody}/mine`,
      TEMPORAL_ADDRESS: nobody,
      SMTP_URL: `smtp://${nobody}`,
    });
    for (const name of ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'SMTP_URL']) expect(output).toContain(name);
  });

  test('for a catalog with an error, naming file, id and path', async () => {
    const catalog = join(folder, 'catalog');
    await mkdir(join(catalog, 'cpu-jsons'), { recursive: true });
    const part = { uuid: 'cpu-broken', cores: 'many' };
    await writeFile(
      join(catalog, 'cpu-jsons', 'mine.json'),
      JSON.stringify({ schema_version: 1, components: [part] }),
    );
    expect(await refused([], { CATALOG_DIR: catalog })).toMatch(/CATALOG_DIR.*mine\.json/s);
  });

  test('for a data folder that cannot be written', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    expect(await refused([], { DATA_DIR: join(file, 'data') })).toContain('DATA_DIR');
  });

  test('for data of a newer version', async () => {
    await mkdir(data);
    await writeFile(join(data, 'racksmith.json'), JSON.stringify({ version: 99 }));
    expect(await refused([])).toMatch(/newer version.*99/);
  });

  test('for a reset that nobody can be asked about', async () => {
    expect(await refused(['--reset'])).toContain('--yes');
  });

  test('without any way to get a Temporal server, naming the choices', async () => {
    // Nothing on the PATH but what finds Postgres a user; no cache; and the download site is nowhere.
    const programs = join(folder, 'programs');
    await mkdir(programs);
    await symlink(['/usr/bin/id', '/bin/id'].find((path) => existsSync(path)) ?? '', join(programs, 'id'));
    const env = {
      RACKSMITH_CACHE: join(folder, 'cache'),
      PATH: programs,
      HTTPS_PROXY: 'http://127.0.0.1:1',
    };
    const { code, output } = await run([], env);
    expect(code).not.toBe(0);
    expect(output).toMatch(/TEMPORAL_ADDRESS.*PATH.*Go 1\.25/s);
    expect(await readdir(join(folder, 'cache', 'bin'))).toEqual([]);
  });
});

describe('the whole stack', () => {
  const running: Child[] = [];

  afterEach(async () => {
    await Promise.all(running.splice(0).map((child) => child.stop()));
  });

  /** Starts it; returns once the banner is there. */
  async function start(args: readonly string[] = []): Promise<Child> {
    let seen: () => void = () => undefined;
    const banner = new Promise<void>((resolve) => (seen = resolve));
    const child = await runChild({
      name: 'stack',
      command: process.execPath,
      args: [MAIN, ...args],
      env: { ...environment, HOME: process.env['HOME'] },
      stopSignal: 'SIGINT',
      stopPatienceMs: 15_000,
      guardian,
      onLine: (line) => {
        if (line.startsWith('Racksmith is running')) seen();
      },
    });
    running.push(child);
    const early = child.exited.then((how) =>
      Promise.reject(new Error(`${how}\n${child.lastLines().join('\n')}`)),
    );
    await Promise.race([banner, early]);
    early.catch(() => undefined);
    return child;
  }

  async function childrenOf(): Promise<number[]> {
    const recorded = JSON.parse(await readFile(join(data, 'children.json'), 'utf8')) as { pid: number }[];
    return recorded.map(({ pid }) => pid);
  }

  async function logIn(): Promise<number> {
    const response = await fetch(`http://127.0.0.1:${environment['PORT']}/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'john.doe', password: 'password' }),
    });
    return response.status;
  }

  test('survives SIGKILL and a stop without losing its data or leaving a process', async () => {
    const first = await start(['--empty']);
    expect(await logIn()).toBe(200);
    await expect(run([])).resolves.toMatchObject({
      code: 1,
      output: expect.stringContaining('already running'),
    });
    const orphans = await childrenOf();
    expect(orphans.length).toBeGreaterThanOrEqual(6);
    signalGroup(first.pid, 'SIGKILL');
    await first.exited;

    await start();
    expect(orphans.map((pid) => processStartTime(pid))).toEqual(orphans.map(() => undefined));
    expect(await logIn()).toBe(200);
    const pids = await childrenOf();
    const stoppedAt = Date.now();
    await running.at(-1)?.stop();
    expect(Date.now() - stoppedAt).toBeLessThan(10_000);
    expect(pids.map((pid) => processStartTime(pid))).toEqual(pids.map(() => undefined));
  }, 240_000);
});

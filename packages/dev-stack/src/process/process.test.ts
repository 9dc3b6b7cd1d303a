import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { lock, tryLock } from './file-lock.ts';
import { isOpenToOthers } from './is-open-to-others.ts';
import { processStartTime } from './process-start-time.ts';
import { endLeftovers, recordChildren } from './record-children.ts';
import { type Child, runChild } from './run-child.ts';
import { signalGroup } from './signal-group.ts';
import { type Guardian, startGuardian } from './start-guardian.ts';
import { createSupervisor, type Part } from './supervisor.ts';

/** Says its pid and stays; `--stubborn` ignores being told to stop. */
const STAYS = `if (process.argv.includes('--stubborn')) process.on('SIGTERM', () => {});
console.log(process.pid); setInterval(() => {}, 1000);`;

let folder: string;
let guardian: Guardian;

beforeAll(() => {
  guardian = startGuardian();
});
afterAll(() => guardian.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'racksmith-process-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function staying(name: string, args: string[] = [], onLine?: (line: string) => void): Promise<Child> {
  return runChild({
    name,
    command: process.execPath,
    args: ['-e', STAYS, '--', ...args],
    env: {},
    stopSignal: 'SIGTERM',
    stopPatienceMs: 300,
    guardian,
    ...(onLine === undefined ? {} : { onLine }),
  });
}

async function untilGone(pid: number): Promise<void> {
  for (const deadline = Date.now() + 15_000; processStartTime(pid) !== undefined;) {
    if (Date.now() > deadline) throw new Error(`${pid} is still there`);
    await delay(20);
  }
}

describe('signals', () => {
  test.each([0, 1, -1, process.pid, Number.NaN])('never go to pid %s', (pid) => {
    expect(() => signalGroup(pid, 'SIGTERM')).toThrow(RangeError);
  });

  test('to a process that is gone are no error', async () => {
    const child = await staying('child');
    await child.stop();
    expect(signalGroup(child.pid, 'SIGTERM')).toBe(false);
  });
});

describe('a child', () => {
  test('that cannot be started is named', async () => {
    const start = runChild({
      name: 'X',
      command: '/no/such',
      args: [],
      env: {},
      stopSignal: 'SIGTERM',
      guardian,
    });
    await expect(start).rejects.toThrow('X cannot be started');
  });

  test('that ignores being stopped is killed', async () => {
    let ready: () => void = () => undefined;
    const said = new Promise<void>((resolve) => (ready = resolve));
    const child = await staying('stubborn', ['--stubborn'], () => ready());
    await said;
    await child.stop();
    expect(await child.exited).toBe('was ended by SIGKILL');
  });

  test('keeps its last words', async () => {
    const child = await runChild({
      name: 'speaker',
      command: process.execPath,
      args: ['-e', 'console.error("it hurts"); process.exit(3)'],
      env: {},
      stopSignal: 'SIGTERM',
      guardian,
    });
    expect(await child.exited).toBe('ended with code 3');
    expect(child.lastLines()).toEqual(['it hurts']);
  });
});

describe('when the process that started them is killed with SIGKILL', () => {
  /** Runs code of this package in a process of its own; gives the process and the first line it prints. */
  async function startParent(code: string): Promise<[ChildProcess, string]> {
    const script = join(folder, 'parent.mts');
    const from = (file: string): string => JSON.stringify(new URL(`./${file}`, import.meta.url).href);
    await writeFile(
      script,
      `import { startGuardian } from ${from('start-guardian.ts')};
       import { recordChildren } from ${from('record-children.ts')};
       import { runChild } from ${from('run-child.ts')};
       const stays = (guardian, ...args) => new Promise((resolve) => void runChild({ name: 'x', command: process.execPath,
         args: ['-e', ${JSON.stringify(STAYS)}, '--', ...args], env: {}, stopSignal: 'SIGTERM', guardian, onLine: resolve }));
       ${code}`,
    );
    const parent = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    guardian.watch(parent.pid ?? 0, 'SIGKILL');
    const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
    return [parent, line];
  }

  test('children are gone soon after, also one that ignores signals, and folders are removed', async () => {
    const doomed = join(folder, 'doomed');
    const [parent, line] = await startParent(`
      import { mkdirSync } from 'node:fs';
      mkdirSync(${JSON.stringify(doomed)});
      const guardian = startGuardian();
      guardian.remove(${JSON.stringify(doomed)});
      console.log(await stays(guardian), await stays(guardian, '--stubborn'));`);
    const pids = line.split(' ').map(Number);
    expect(pids.map((pid) => processStartTime(pid))).not.toContain(undefined);
    parent.kill('SIGKILL');
    await Promise.all(pids.map(untilGone));
    while (existsSync(doomed)) await delay(20);
  });

  test('and the guardian with it, the next start finds them and ends them', async () => {
    const record = join(folder, 'children.json');
    const [parent, line] = await startParent(`
      const helpless = { watch() {}, forget() {}, remove() {}, keep() {}, close: async () => {} };
      console.log(await stays(recordChildren(helpless, ${JSON.stringify(record)})));`);
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    expect(processStartTime(Number(line))).toBeDefined();
    expect(await endLeftovers(record)).toBe(1);
    expect(processStartTime(Number(line))).toBeUndefined();
    expect(await endLeftovers(record)).toBe(0);
  });
});

test('a process that only got the number of a recorded one is left alone', async () => {
  const record = join(folder, 'children.json');
  const child = await staying('innocent');
  await writeFile(record, JSON.stringify([{ pid: child.pid, startTime: '1', signal: 'SIGKILL' }]));
  expect(await endLeftovers(record)).toBe(0);
  expect(processStartTime(child.pid)).toBeDefined();
  await child.stop();
});

test('children are written down while they run', async () => {
  const record = join(folder, 'children.json');
  const own = startGuardian();
  const recording = recordChildren(own, record);
  const child = await staying('child');
  recording.watch(child.pid, 'SIGTERM');
  expect(JSON.parse(await readFile(record, 'utf8'))).toMatchObject([{ pid: child.pid, signal: 'SIGTERM' }]);
  recording.forget(child.pid);
  expect(JSON.parse(await readFile(record, 'utf8'))).toEqual([]);
  await recording.close();
  expect(existsSync(record)).toBe(false);
  await child.stop();
});

describe('the supervisor', () => {
  test('starts again what ends by itself, and says so', async () => {
    const said: string[] = [];
    const started: Child[] = [];
    let again: () => void = () => undefined;
    const back = new Promise<void>((resolve) => (again = resolve));
    const supervisor = createSupervisor({
      firstDelayMs: 10,
      say: (text) => {
        said.push(text);
        if (text.endsWith('is back')) again();
      },
    });
    const part: Part = {
      name: 'worker',
      start: async () => {
        const child = await staying('worker');
        started.push(child);
        return child;
      },
    };
    await supervisor.add('services', part);
    signalGroup(started[0]!.pid, 'SIGKILL');
    await back;
    expect(said).toEqual(['worker was ended by SIGKILL; starting it again', 'worker is back']);
    await supervisor.stop();
    expect(started.map(({ pid }) => processStartTime(pid))).toEqual([undefined, undefined]);
  });

  test('keeps trying when it does not start again', async () => {
    let attempts = 0;
    let done: () => void = () => undefined;
    const thirdTime = new Promise<void>((resolve) => (done = resolve));
    const supervisor = createSupervisor({ firstDelayMs: 5, say: () => undefined });
    await supervisor.add('backends', {
      name: 'flaky',
      start: async () => {
        attempts += 1;
        if (attempts > 3) done();
        if (attempts > 1) throw new Error('not yet');
        const child = await staying('flaky');
        signalGroup(child.pid, 'SIGKILL');
        return child;
      },
    });
    await thirdTime;
    await supervisor.stop();
    expect(attempts).toBeGreaterThanOrEqual(4);
  });

  test('stops services before what they rest on', async () => {
    const stopped: string[] = [];
    const part = (name: string): Part => ({
      name,
      start: async () => {
        const child = await staying(name);
        return { ...child, stop: () => child.stop().then(() => void stopped.push(name)) };
      },
    });
    const supervisor = createSupervisor({ say: () => undefined });
    await supervisor.add('backends', part('database'));
    await supervisor.add('services', part('gateway'));
    await supervisor.stop();
    expect(stopped).toEqual(['gateway', 'database']);
  });

  test('cuts off what is still starting when it is told to stop', async () => {
    const supervisor = createSupervisor({ say: () => undefined });
    const adding = supervisor.add('services', {
      name: 'slow',
      start: (signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('cut off')));
        }),
    });
    const refused = expect(adding).rejects.toThrow('cut off');
    await supervisor.stop();
    await refused;
  });
});

describe('a lock', () => {
  test('has one holder among many that try at once', async () => {
    const path = join(folder, 'lock');
    const results = await Promise.all(Array.from({ length: 50 }, () => tryLock(path)));
    expect(results.filter((result) => 'release' in result)).toHaveLength(1);
  });

  test('of a dead process is free, for exactly one', async () => {
    const path = join(folder, 'lock');
    await writeFile(path, JSON.stringify({ pid: 2 ** 22 + 1, startTime: '1' }));
    const results = await Promise.all(Array.from({ length: 50 }, () => tryLock(path)));
    expect(results.filter((result) => 'release' in result)).toHaveLength(1);
  });

  test('is waited for, and whoever waits learns who has it', async () => {
    const path = join(folder, 'lock');
    const first = await lock(path, () => undefined);
    let holder = 0;
    const second = lock(path, ({ pid }) => {
      holder = pid;
      void first.release();
    });
    await (await second).release();
    expect(holder).toBe(process.pid);
    expect(existsSync(path)).toBe(false);
  });
});

test('a folder is open to others only if all above it are', async () => {
  const closed = await mkdtemp(join(folder, 'closed-'));
  expect(isOpenToOthers(join(closed, 'below'))).toBe(false);
  expect(isOpenToOthers('/')).toBe(true);
});

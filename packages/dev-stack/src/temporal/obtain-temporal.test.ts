import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Guardian, startGuardian } from '../process/start-guardian.ts';
import { obtainTemporal } from './obtain-temporal.ts';

/** Stands in for Go: answers as if it were this version, and "builds" a file; notes each call. */
const goScript = (version: string, notes: string): string => `#!/bin/sh
echo "$1" >> ${notes}
case $1 in
  env) echo ${version} ;;
  list) [ -z "$FAKE_GO_OFFLINE" ] || { echo 'dial tcp: no route to host' >&2; exit 1; } ;;
  install) sleep 0.3; mkdir -p "$GOBIN"; echo built > "$GOBIN/temporal"; chmod 755 "$GOBIN/temporal" ;;
esac
`;

let folder: string;
let guardian: Guardian;
const path = process.env['PATH'] ?? '';

beforeAll(() => {
  guardian = startGuardian();
});
afterAll(() => guardian.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'racksmith-obtain-'));
  await mkdir(join(folder, 'programs'));
});
afterEach(async () => {
  process.env['PATH'] = path;
  delete process.env['FAKE_GO_OFFLINE'];
  await rm(folder, { recursive: true, force: true });
});

async function program(name: string, text: string): Promise<string> {
  const file = join(folder, 'programs', name);
  await writeFile(file, text);
  await chmod(file, 0o755);
  return file;
}

/** From now on `go` is this one. */
async function haveGo(version: string): Promise<void> {
  await program('go', goScript(version, join(folder, 'calls')));
  process.env['PATH'] = `${join(folder, 'programs')}:${path}`;
}

function obtain(options: { path?: string; said?: string[] } = {}): Promise<string> {
  return obtainTemporal({
    cacheFolder: join(folder, 'cache'),
    path: options.path ?? '',
    guardian,
    progress: { say: (detail) => options.said?.push(detail) },
    signal: new AbortController().signal,
    download: async () => 'no network here',
  });
}

test('one on the PATH is taken', async () => {
  const own = await program('temporal', '#!/bin/sh\n');
  expect(await obtain({ path: `/nowhere:${join(folder, 'programs')}` })).toBe(own);
});

test('without any, it is built once, however many want it at once', async () => {
  await haveGo('go1.25.3');
  const said: string[] = [];
  const paths = await Promise.all([obtain({ said }), obtain({ said }), obtain()]);
  const binary = join(folder, 'cache', 'bin', 'temporal');
  expect(paths).toEqual([binary, binary, binary]);
  expect(await readFile(binary, 'utf8')).toBe('built\n');
  const calls = (await readFile(join(folder, 'calls'), 'utf8')).split('\n');
  expect(calls.filter((call) => call === 'install')).toHaveLength(1);
  expect(said.join('\n')).toContain('is getting it already');
  expect(await readdir(join(folder, 'cache', 'bin'))).toEqual(['temporal']);
});

test('what a killed build left is removed, and it is built anew', async () => {
  await haveGo('go1.26.0');
  const left = join(folder, 'cache', 'bin', 'temporal-build', 'path');
  await mkdir(left, { recursive: true });
  await obtain();
  expect(await readdir(join(folder, 'cache', 'bin'))).toEqual(['temporal']);
});

test('with a Go that is too old the choices are named', async () => {
  await haveGo('go1.21.5');
  await expect(obtain()).rejects.toThrow(
    /TEMPORAL_ADDRESS.*on the PATH.*no network here.*this is go1\.21\.5/s,
  );
});

test('without a way to the source the choices are named, and nothing is left', async () => {
  await haveGo('go1.25.0');
  process.env['FAKE_GO_OFFLINE'] = '1';
  await expect(obtain()).rejects.toThrow(/TEMPORAL_ADDRESS.*out of reach: dial tcp/s);
  expect(await readdir(join(folder, 'cache', 'bin'))).toEqual([]);
});

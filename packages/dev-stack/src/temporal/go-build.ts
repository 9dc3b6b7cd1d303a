import { execFileSync, spawn } from 'node:child_process';
import { mkdir, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { Guardian } from '../process/start-guardian.ts';
import { signalGroup } from '../process/signal-group.ts';
import type { Progress } from '../progress.ts';

/** The last version that `go install` accepts: later ones have a replace directive in their go.mod. */
export const CLI_VERSION = 'v1.5.1';
const CLI_MODULE = `github.com/temporalio/cli/cmd/temporal@${CLI_VERSION}`;
const OLDEST_GO = [1, 25] as const;

export interface GoBuildContext {
  readonly guardian: Guardian;
  readonly progress: Progress;
  /** Cuts the build off. */
  readonly signal: AbortSignal;
}

/** Whether `go` is on the PATH and new enough; otherwise why not. */
export function goProblem(): string | undefined {
  let version: string;
  try {
    // GOTOOLCHAIN=local: the Go that is here, not one that it would download.
    const env = { ...process.env, GOTOOLCHAIN: 'local' };
    version = execFileSync('go', ['env', 'GOVERSION'], {
      encoding: 'utf8',
      env,
      cwd: '/',
      stdio: 'pipe',
    }).trim();
  } catch {
    return 'Go is not installed';
  }
  const [major = 0, minor = 0] = version.replace(/^go/, '').split('.').map(Number);
  const isNewEnough = major > OLDEST_GO[0] || (major === OLDEST_GO[0] && minor >= OLDEST_GO[1]);
  return isNewEnough ? undefined : `Go ${OLDEST_GO.join('.')} or newer is needed, this is ${version}`;
}

/**
 * Builds the Temporal command line tool, which holds the development server, from source into `binary`.
 * Takes minutes and 3 GB in `workFolder`, which is removed afterwards, also when it is cut off.
 */
export async function goBuild(
  binary: string,
  workFolder: string,
  { guardian, progress, signal }: GoBuildContext,
): Promise<void> {
  await rm(workFolder, { recursive: true, force: true });
  await mkdir(workFolder, { recursive: true });
  guardian.remove(workFolder);
  try {
    await goInstall(workFolder, { guardian, progress, signal });
    // One step: whoever looks sees no binary or a whole one.
    await rename(join(workFolder, 'bin', 'temporal'), binary);
  } finally {
    await rm(workFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    guardian.keep(workFolder);
  }
}

async function goInstall(workFolder: string, context: GoBuildContext): Promise<void> {
  const { guardian, progress, signal } = context;
  const temporary = join(workFolder, 'tmp');
  await mkdir(temporary, { recursive: true });
  const child = spawn('go', ['install', '-v', '-trimpath', '-ldflags=-s -w', CLI_MODULE], {
    cwd: workFolder,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      GOBIN: join(workFolder, 'bin'),
      GOPATH: join(workFolder, 'path'),
      GOCACHE: join(workFolder, 'cache'),
      GOTMPDIR: temporary,
      GOFLAGS: '-modcacherw',
      GOTOOLCHAIN: 'local',
      CGO_ENABLED: '0',
    },
  });
  const { pid } = child;
  if (pid !== undefined) {
    guardian.watch(pid, 'SIGKILL');
    signal.addEventListener('abort', () => signalGroup(pid, 'SIGKILL'), { once: true });
  }
  const last: string[] = [];
  const counts = { downloaded: 0, compiled: 0 };
  createInterface({ input: child.stderr }).on('line', (line) => {
    last.push(line);
    if (last.length > 5) last.shift();
    if (line.startsWith('go: downloading')) counts.downloaded += 1;
    else counts.compiled += 1;
    progress.say(
      counts.compiled === 0
        ? `${counts.downloaded} modules downloaded`
        : `${counts.compiled} packages compiled`,
    );
  });
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`go install failed: ${last.join(' | ')}`)),
    );
  });
  if (pid !== undefined) guardian.forget(pid);
}

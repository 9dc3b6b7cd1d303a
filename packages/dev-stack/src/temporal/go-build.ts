import { execFileSync } from 'node:child_process';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Child, runChild } from '../process/run-child.ts';
import type { Guardian } from '../process/start-guardian.ts';
import type { Progress } from '../progress.ts';

/** The last version that `go install` accepts: later ones have a replace directive in their go.mod. */
export const CLI_VERSION = 'v1.5.1';

/** Programs that are built together from one module. */
export interface GoModule {
  /** Module and version, as `go list -m` takes them. */
  readonly module: string;
  /** What to install, and the path that each program gets, by the name it is built with. */
  readonly packages: readonly string[];
  readonly programs: Readonly<Record<string, string>>;
}

/** The command line tool, which holds the development server. */
export function temporalCli(binary: string): GoModule {
  const module = `github.com/temporalio/cli@${CLI_VERSION}`;
  const packages = [`github.com/temporalio/cli/cmd/temporal@${CLI_VERSION}`];
  return { module, packages, programs: { temporal: binary } };
}

const REACHABLE_WITHIN_MS = 6_000;
const SUCCESS = 'ended with code 0';
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
 * Builds programs from source. Takes minutes and 3 GB in `workFolder`, which is removed afterwards, also when it is cut
 * off.
 */
export async function goBuild(wanted: GoModule, workFolder: string, context: GoBuildContext): Promise<void> {
  const { guardian } = context;
  await rm(workFolder, { recursive: true, force: true });
  await mkdir(workFolder, { recursive: true });
  guardian.remove(workFolder);
  try {
    await checkReachable(wanted, workFolder, context);
    context.progress.say('building it with Go, once; this takes about three minutes');
    await goInstall(wanted, workFolder, context);
    // One step each: whoever looks sees no binary or a whole one.
    for (const [built, binary] of Object.entries(wanted.programs)) {
      await rename(join(workFolder, 'bin', built), binary);
    }
  } finally {
    await rm(workFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    guardian.keep(workFolder);
  }
}

async function goInstall({ packages }: GoModule, workFolder: string, context: GoBuildContext): Promise<void> {
  const counts = { downloaded: 0, compiled: 0 };
  const args = ['install', '-v', '-trimpath', '-ldflags=-s -w', ...packages];
  const child = await go(args, workFolder, context, (line) => {
    if (line.startsWith('go: downloading')) counts.downloaded += 1;
    else counts.compiled += 1;
    context.progress.say(
      counts.compiled === 0
        ? `${counts.downloaded} modules downloaded`
        : `${counts.compiled} packages compiled`,
    );
  });
  const how = await child.exited;
  if (how !== SUCCESS) throw new Error(`go install ${how}: ${child.lastLines().slice(-5).join(' | ')}`);
}

/** Asked first, for `go install` itself would try for minutes. */
async function checkReachable(
  { module }: GoModule,
  workFolder: string,
  context: GoBuildContext,
): Promise<void> {
  const child = await go(['list', '-m', module], workFolder, context);
  const timer = setTimeout(() => void child.stop(), REACHABLE_WITHIN_MS);
  const how = await child.exited;
  clearTimeout(timer);
  if (how !== SUCCESS) throw new Error(`its source is out of reach: ${child.lastLines().at(-1) ?? how}`);
}

async function go(
  args: string[],
  workFolder: string,
  { guardian, signal }: GoBuildContext,
  onLine?: (line: string) => void,
): Promise<Child> {
  const temporary = join(workFolder, 'tmp');
  await mkdir(temporary, { recursive: true });
  return runChild({
    name: 'go',
    command: 'go',
    args,
    cwd: workFolder,
    env: {
      ...process.env,
      GOBIN: join(workFolder, 'bin'),
      GOPATH: join(workFolder, 'path'),
      GOMODCACHE: join(workFolder, 'path', 'pkg', 'mod'),
      GOCACHE: join(workFolder, 'cache'),
      GOTMPDIR: temporary,
      GOFLAGS: '-modcacherw',
      GOTOOLCHAIN: 'local',
      GO111MODULE: 'on',
      CGO_ENABLED: '0',
    },
    stopSignal: 'SIGKILL',
    guardian,
    signal,
    ...(onLine === undefined ? {} : { onLine }),
  });
}

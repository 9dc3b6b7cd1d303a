import { access, chmod, constants, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { runChild } from '../process/run-child.ts';
import type { GoBuildContext } from './go-build.ts';

/** A download that has not brought a single byte by then has no network to come from. */
const FIRST_BYTE_MS = 6_000;

/** Tries the SDK's own download. Gives why it did not work, or undefined when `binary` is there. */
export async function sdkDownload(
  binary: string,
  workFolder: string,
  { guardian, progress, signal }: GoBuildContext,
): Promise<string | undefined> {
  await rm(workFolder, { recursive: true, force: true });
  await mkdir(workFolder, { recursive: true });
  guardian.remove(workFolder);
  const script = fileURLToPath(new URL('./download-temporal-main.ts', import.meta.url));
  try {
    const child = await runChild({
      name: 'The download of Temporal',
      command: process.execPath,
      args: ['--no-warnings', script, workFolder],
      env: process.env,
      stopSignal: 'SIGKILL',
      guardian,
    });
    signal.addEventListener('abort', () => void child.stop(), { once: true });
    progress.say('asking the download site');
    const stalled = new AbortController();
    const watchdog = stopWhenNothingArrives(workFolder, stalled.signal, () => child.stop());
    const how = await child.exited;
    stalled.abort();
    await watchdog;
    const found = await findExecutable(workFolder);
    if (!how.endsWith('code 0') || found === undefined) return firstReason(child.lastLines(), how);
    await chmod(found, 0o755);
    await rename(found, binary);
    return undefined;
  } finally {
    await rm(workFolder, { recursive: true, force: true });
    guardian.keep(workFolder);
  }
}

async function stopWhenNothingArrives(
  folder: string,
  signal: AbortSignal,
  stop: () => Promise<void>,
): Promise<void> {
  await delay(FIRST_BYTE_MS, undefined, { signal, ref: false }).catch(() => undefined);
  if (!signal.aborted && (await readdir(folder)).length === 0) await stop();
}

async function findExecutable(folder: string): Promise<string | undefined> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (!name.endsWith('.downloading') && (await isExecutable(path))) return path;
  }
  return undefined;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

function firstReason(lines: readonly string[], how: string): string {
  const line = lines.find((text) => /error/i.test(text)) ?? `it ${how}`;
  return line
    .trim()
    .replace(/^\[?Error: /, '')
    .slice(0, 200);
}

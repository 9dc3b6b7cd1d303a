/**
 * Installs the locked dependencies when node_modules is not what the lockfile asks for. Runs on any Node from 20 on and
 * uses nothing but Node itself. A second start waits for the first; a cut-off install is repeated by the next start.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const PNPM = 'pnpm@12.21.0';

/** What an install depends on: the lockfile, the workspace, every member's package.json, the kind of machine. */
export function wantedStamp(root) {
  const hash = createHash('sha256').update(`${platform()} ${arch()} ${PNPM}\n`);
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...memberManifests(root)])
    hash.update(`${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function memberManifests(root) {
  const folders = ['services', 'packages'].flatMap((parent) =>
    existsSync(join(root, parent)) ? readdirSync(join(root, parent)).map((name) => join(parent, name)) : [],
  );
  return [...folders, 'workflows', 'activities', 'benchmarks']
    .map((folder) => join(folder, 'package.json'))
    .filter((file) => existsSync(join(root, file)))
    .sort((a, b) => a.localeCompare(b));
}

export function isInstalled(root) {
  return readOr(join(root, 'node_modules', '.racksmith-installed')) === wantedStamp(root);
}

async function main(root) {
  if (isInstalled(root)) return isUsable(root);
  const release = await takeLock(join(root, '.racksmith-install.lock'), () => isInstalled(root));
  if (release === undefined) return 0;
  try {
    if (isInstalled(root)) return 0;
    return await install(root);
  } finally {
    release();
  }
}

/** Installed by somebody whose umask keeps others out: pnpm's own words for that would be hard to read. */
function isUsable(root) {
  try {
    accessSync(join(root, 'node_modules', '.bin', 'node'), constants.X_OK);
    return 0;
  } catch {
    say('node_modules was installed by another user and cannot be used by this one.');
    say(`Remove ${join(root, 'node_modules')} as that user, or start as that user.`);
    return 1;
  }
}

async function install(root) {
  const stamp = wantedStamp(root);
  const folder = join(root, 'node_modules');
  for (const place of [root, ...(existsSync(folder) ? [folder] : [])])
    if (!isWritable(place)) {
      say(`The dependencies must be installed, but ${place} is not writable for this user.`);
      return 1;
    }
  rmSync(join(folder, '.racksmith-installed'), { force: true });
  const unfinished = join(root, '.racksmith-install.unfinished');
  // pnpm does not repeat an install script that was killed half way: begin anew, from its cache.
  if (existsSync(unfinished)) rmSync(folder, { recursive: true, force: true });
  writeFileSync(unfinished, '');
  say('Installing the dependencies (npm packages, Node 24, Postgres); this takes about half a minute, once.');
  const failure = await runPnpm(root);
  if (failure !== undefined) {
    say(`The dependencies could not be installed: ${failure}. The next start tries again.`);
    return 1;
  }
  writeFileSync(join(folder, '.racksmith-installed'), stamp);
  rmSync(unfinished, { force: true });
  return 0;
}

/** Gives what went wrong, or undefined. */
async function runPnpm(root) {
  const startedAt = Date.now();
  const args = ['-y', PNPM, 'install', '--frozen-lockfile', '--config.confirmModulesPurge=false'];
  if (!process.stdout.isTTY) args.push('--reporter=append-only');
  // A group of its own, so that all of it can be ended at once.
  const child = spawn('npx', args, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, npm_config_update_notifier: 'false', npm_config_fund: 'false' },
  });
  const heartbeat = setInterval(() => {
    say(`... still installing (${Math.round((Date.now() - startedAt) / 1000)} s)`);
  }, 10_000);
  let wasCutOff = false;
  const cutOff = () => {
    wasCutOff = true;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // gone already
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, cutOff);
  const watch = setInterval(() => isOrphaned() && cutOff(), 300);
  const code = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', resolve);
  });
  clearInterval(heartbeat);
  clearInterval(watch);
  if (wasCutOff) return 'it was cut off';
  return code === 0 ? undefined : `pnpm ended with ${code}`;
}

const shell = process.ppid;

/** Whether the shell that runs us, or the npm that runs the shell, is gone. */
function isOrphaned() {
  const npm = Number(process.env.RACKSMITH_PARENT_PID ?? 0);
  return process.ppid !== shell || (npm > 1 && !isAlive(npm));
}

/** Takes the lock and gives what releases it; undefined when `isDone` came true while somebody else had it. */
async function takeLock(path, isDone) {
  const own = `${path}.${process.pid}`;
  try {
    writeFileSync(own, `${process.pid} ${startTime(process.pid)}`);
  } catch (error) {
    if (error.code !== 'EACCES' && error.code !== 'EROFS') throw error;
    say('The dependencies must be installed, but this checkout is not writable for this user.');
    process.exit(1);
  }
  try {
    for (let told = false; ; told = true) {
      if (tryLink(own, path)) return () => rmSync(path, { force: true });
      const holder = readOr(path);
      if (holder !== undefined && !isHolderAlive(holder)) {
        removeDead(path, own, holder);
        continue;
      }
      if (!told) say(`Another start (process ${holder?.split(' ')[0]}) is installing; waiting for it.`);
      await delay(500);
      if (isDone()) return undefined;
      if (isOrphaned()) process.exit(1);
    }
  } finally {
    rmSync(own, { force: true });
  }
}

function tryLink(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes the lock of a dead holder; only whoever makes the marker with its name may, so no living one's is taken away. */
function removeDead(path, own, holder) {
  const marker = `${path}.dead-${holder.replaceAll(/\W/g, '-')}`;
  if (!tryLink(own, marker)) {
    if (!isHolderAlive(readOr(marker) ?? '')) rmSync(marker, { force: true });
    return;
  }
  if (readOr(path) === holder) rmSync(path, { force: true });
  rmSync(marker, { force: true });
}

function isHolderAlive(holder) {
  const [pid, started] = holder.split(' ');
  return isAlive(Number(pid)) && startTime(Number(pid)) === started;
}

function isAlive(pid) {
  if (!(pid > 1)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Told by /proc; where there is none, the pid alone has to do. */
function startTime(pid) {
  const stat = readOr(`/proc/${pid}/stat`);
  return stat === undefined ? '-' : stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

function isWritable(path) {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function readOr(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function say(text) {
  process.stderr.write(`racksmith: ${text}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  process.exitCode = await main(process.cwd());

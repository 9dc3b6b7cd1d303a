import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { GuardianOrder } from './guardian-order.ts';

/** Sees to it that nothing outlives this process, even when it is killed with SIGKILL. */
export interface Guardian {
  /** Stops the process (and its group) with this signal once we are gone. */
  watch(pid: number, signal: NodeJS.Signals): void;
  forget(pid: number): void;
  /** Removes the folder once we are gone. */
  remove(folder: string): void;
  keep(folder: string): void;
  /** Ends the guardian. What it still watches, it stops. */
  close(): Promise<void>;
}

const MOST_RESTARTS = 20;

export function startGuardian(): Guardian {
  const wards = new Map<number, GuardianOrder>();
  const folders = new Map<string, GuardianOrder>();
  let isClosing = false;
  let restarts = 0;
  let child = spawnGuardian();
  const tell = (order: GuardianOrder): void => {
    child.stdin?.write(`${JSON.stringify(order)}\n`);
  };
  const replaceWhenGone = (): void => {
    child.once('exit', () => {
      if (isClosing || restarts >= MOST_RESTARTS) return;
      restarts += 1;
      child = spawnGuardian();
      replaceWhenGone();
      for (const order of [...wards.values(), ...folders.values()]) tell(order);
    });
  };
  replaceWhenGone();
  const note = <Key>(notes: Map<Key, GuardianOrder>, key: Key, order: GuardianOrder): void => {
    notes.set(key, order);
    tell(order);
  };
  return {
    watch: (pid, signal) => note(wards, pid, { do: 'watch', pid, signal }),
    forget: (pid) => {
      wards.delete(pid);
      tell({ do: 'forget', pid });
    },
    remove: (folder) => note(folders, folder, { do: 'remove', folder }),
    keep: (folder) => {
      folders.delete(folder);
      tell({ do: 'keep', folder });
    },
    close: async () => {
      isClosing = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.ref();
      child.stdin?.end();
      await once(child, 'exit');
    },
  };
}

function spawnGuardian(): ChildProcess {
  const script = fileURLToPath(new URL('./guardian.ts', import.meta.url));
  // In a session of its own: a Ctrl-C or a kill of our whole group must not reach it.
  const child = spawn(process.execPath, ['--no-warnings', script], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { PATH: process.env['PATH'] },
  });
  child.stdin.on('error', () => undefined);
  child.on('error', () => undefined);
  child.unref();
  return child;
}

import { runChild } from '../process/run-child.ts';
import type { Guardian } from '../process/start-guardian.ts';
import type { Part } from '../process/supervisor.ts';
import { untilAnswering } from './until-answering.ts';

export interface ServicePartOptions {
  /** As its folder below services/. */
  readonly name: string;
  /** Path of its main.ts. */
  readonly main: string;
  readonly root: string;
  /** Its settings; PORT and HOST tell where it answers. */
  readonly env: Readonly<Record<string, string>> & { readonly PORT: string; readonly HOST: string };
  readonly guardian: Guardian;
  readonly onLine: (line: string) => void;
}

/** One of our services, as a process of its own. */
export function servicePart(options: ServicePartOptions): Part {
  const { name, env } = options;
  return {
    name,
    start: async (signal) => {
      const child = await runChild({
        name,
        command: process.execPath,
        args: [options.main],
        cwd: options.root,
        env: { ...process.env, ...env },
        stopSignal: 'SIGTERM',
        guardian: options.guardian,
        signal,
        onLine: options.onLine,
      });
      return untilAnswering(child, async () => (await fetch(`${serviceUrl(env)}/health/live`)).ok);
    },
  };
}

/** Where a service that listens on HOST and PORT is reached from this machine. */
export function serviceUrl({ HOST, PORT }: { HOST: string; PORT: string | number }): string {
  const isAny = HOST === '0.0.0.0' || HOST === '::';
  const host = isAny ? '127.0.0.1' : HOST;
  return `http://${host.includes(':') ? `[${host}]` : host}:${PORT}`;
}

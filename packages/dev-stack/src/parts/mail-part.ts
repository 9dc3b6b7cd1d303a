import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { checkSmtp } from '../checks/check-smtp.ts';
import { runChild } from '../process/run-child.ts';
import type { Guardian } from '../process/start-guardian.ts';
import type { Part } from '../process/supervisor.ts';
import { untilAnswering } from './until-answering.ts';

export interface MailPartOptions {
  readonly smtpPort: number;
  readonly pagePort: number;
  /** Where the mails are kept. */
  readonly folder: string;
  readonly guardian: Guardian;
  readonly log: (line: string) => void;
}

const LOOPBACK = '127.0.0.1';

/** A mail server that delivers nothing and shows everything on a page. */
export function mailPart(options: MailPartOptions): Part {
  const root = dirname(createRequire(import.meta.url).resolve('maildev/package.json'));
  const ports = ['--smtp', String(options.smtpPort), '--web', String(options.pagePort)];
  return {
    name: 'The mail sink',
    start: async (signal) => {
      const child = await runChild({
        name: 'The mail sink',
        command: process.execPath,
        args: [
          join(root, 'bin', 'maildev'),
          ...ports,
          '--ip',
          LOOPBACK,
          '--web-ip',
          LOOPBACK,
          '--mail-directory',
          options.folder,
        ],
        env: withoutPrefix(process.env, 'MAILDEV_'),
        stopSignal: 'SIGTERM',
        stopPatienceMs: 1_500,
        guardian: options.guardian,
        signal,
        onLine: options.log,
      });
      return untilAnswering(child, async () => {
        const problem = await checkSmtp(`smtp://${LOOPBACK}:${options.smtpPort}`, 1);
        return problem === undefined && (await fetch(`http://${LOOPBACK}:${options.pagePort}/`)).ok;
      });
    },
  };
}

function withoutPrefix(env: NodeJS.ProcessEnv, prefix: string): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith(prefix)));
}

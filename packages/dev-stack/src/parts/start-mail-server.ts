import { join } from 'node:path';

import type { StackConfig } from '../command-line/config.ts';
import type { StackContext } from '../stack-options.ts';
import { mailPart } from './mail-part.ts';

/** Where mails go: to the server that the settings name, or to our own sink. */
export function smtpUrlOf({ SMTP_URL, SMTP_PORT }: StackConfig): string {
  return SMTP_URL ?? `smtp://127.0.0.1:${SMTP_PORT}`;
}

/** Our own mail sink with its page, unless the settings name a server. */
export async function startMailServer(context: StackContext): Promise<void> {
  const { config, guardian, supervisor, display } = context;
  if (config.SMTP_URL !== undefined) return;
  const step = display.step('Mail sink');
  try {
    const folder = join(config.DATA_DIR, 'mails');
    const log = context.openLog('mail');
    await supervisor.add(
      'backends',
      mailPart({ smtpPort: config.SMTP_PORT, pagePort: config.MAIL_UI_PORT, folder, guardian, log }),
    );
    step.done();
  } catch (error) {
    step.fail();
    throw error;
  }
}

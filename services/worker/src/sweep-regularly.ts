import type { Logger } from '@racksmith/logger';

/** Often enough, as what is swept is ten minutes old anyway. */
const EVERY_MS = 60_000;

/**
 * Gives back at intervals what approvals left behind. Every worker does so: what one has given back, the next does not
 * find. An outage is said once a round, and passes.
 */
export function sweepRegularly(
  sweep: () => Promise<string[]>,
  log: Pick<Logger, 'info' | 'warn'>,
  everyMs = EVERY_MS,
): { stop(): void } {
  let isSweeping = false;
  const round = async () => {
    if (isSweeping) return;
    isSweeping = true;
    try {
      const keys = await sweep();
      if (keys.length > 0) log.info({ keys }, 'gave back what was held for approvals that never were');
    } catch (error) {
      log.warn({ err: error }, 'could not look for what approvals left behind');
    } finally {
      isSweeping = false;
    }
  };
  const timer = setInterval(() => void round(), everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

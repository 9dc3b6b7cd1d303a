import { setTimeout as delay } from 'node:timers/promises';
import { serviceMain } from '../command-line/config.ts';
import { notableLine } from '../console/notable-line.ts';
import type { StackContext } from '../stack-options.ts';
import { SERVICE_NAMES, type serviceEnvironments, type ServiceName } from './service-environment.ts';
import { servicePart, serviceUrl } from './service-part.ts';

const READY_WITHIN_MS = 60_000;
const SAME_WORDS_MS = 30_000;

/** Our services as processes of their own; returns once each says that it is ready. */
export async function startServices(
  context: StackContext,
  environments: ReturnType<typeof serviceEnvironments>,
): Promise<void> {
  const { config, guardian, supervisor, display, signal } = context;
  const step = display.step('Services');
  const isRunning = { yet: false };
  const parts = SERVICE_NAMES.map((name) => {
    const log = context.openLog(name);
    const show = showOnce((words) => display.line(`  !!  ${name}: ${words}`));
    const onLine = (line: string): void => {
      log(line);
      const words = notableLine(line);
      // While they start, each complains that the others are not there yet.
      if (words !== undefined && isRunning.yet && !signal.aborted) show(words);
    };
    const main = serviceMain(config.ROOT, name);
    return servicePart({ name, main, root: config.ROOT, env: environments[name], guardian, onLine });
  });
  try {
    await supervisor.add('services', ...parts);
    await Promise.all(SERVICE_NAMES.map((name) => untilReady(name, environments[name], signal)));
    isRunning.yet = true;
    step.done();
  } catch (error) {
    step.fail();
    throw error;
  }
}

async function untilReady(
  name: ServiceName,
  env: { readonly PORT: string; readonly HOST: string },
  signal: AbortSignal,
): Promise<void> {
  let answer = 'nothing';
  for (const deadline = Date.now() + READY_WITHIN_MS; Date.now() < deadline;) {
    signal.throwIfAborted();
    try {
      const response = await fetch(`${serviceUrl(env)}/health/ready`, { signal });
      if (response.ok) return;
      answer = await response.text();
    } catch (error) {
      answer = String(error);
    }
    await delay(100);
  }
  throw new Error(`${name} is not ready after ${READY_WITHIN_MS / 1_000} s: ${answer}`);
}

/** The same words only now and then: an outage makes a service repeat itself. */
function showOnce(show: (words: string) => void): (words: string) => void {
  const shownAt = new Map<string, number>();
  return (words) => {
    if (Date.now() - (shownAt.get(words) ?? 0) < SAME_WORDS_MS) return;
    if (shownAt.size > 100) shownAt.clear();
    shownAt.set(words, Date.now());
    show(words);
  };
}

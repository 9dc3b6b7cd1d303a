/** `npm start`: the whole system with one command. The only file of the package that reads the environment or exits. */
import { fileURLToPath } from 'node:url';
import { readConfig } from './command-line/config.ts';
import { parseFlags } from './command-line/flags.ts';
import { helpText } from './command-line/help.ts';
import { confirm } from './console/confirm.ts';
import { createDisplay } from './console/display.ts';
import { startGuardian } from './process/start-guardian.ts';
import { runStack } from './run-stack.ts';
import { StackError } from './stack-error.ts';
import { watchParent } from './watch-parent.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const STOP_PATIENCE_MS = 9_000;

// Whoever read our output may be gone; that must not end the stack without order.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

async function main(): Promise<void> {
  const flags = parseFlags(process.argv.slice(2));
  if (flags.help) {
    console.log(helpText());
    return;
  }
  const config = readConfig(process.env, ROOT);
  const stopping = new AbortController();
  const stop = (): void => {
    // Told twice, or too slow: the guardian ends at once what is still there.
    if (stopping.signal.aborted) process.exit(1);
    stopping.abort();
    setTimeout(() => process.exit(1), STOP_PATIENCE_MS).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  watchParent(Number(process.env['RACKSMITH_PARENT_PID']) || undefined, stop);
  delete process.env['RACKSMITH_PARENT_PID'];
  const guardian = startGuardian();
  try {
    const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
    await runStack({
      config,
      flags,
      display: createDisplay(process.stdout),
      guardian,
      confirm: isTerminal ? confirm : undefined,
      signal: stopping.signal,
      startedAt: Date.now() - performance.now(),
    });
  } finally {
    await guardian.close();
  }
}

try {
  await main();
  process.exit(0);
} catch (error) {
  const words =
    error instanceof StackError ? error.message : error instanceof Error ? error.stack : String(error);
  console.error(`\nRacksmith cannot start:\n${(words ?? '').replaceAll(/^/gm, '  ')}\n`);
  process.exit(1);
}

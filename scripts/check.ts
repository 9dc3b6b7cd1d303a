/** All static checks, side by side, each by its name; fails at the end if any failed. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

const CHECKS: Record<string, readonly string[]> = {
  format: ['oxfmt', '--check'],
  lint: ['oxlint', '--type-aware', '--deny-warnings'],
  types: ['tsc', '-p', '.'],
  imports: ['node', 'scripts/check-imports.ts'],
  'unused code': ['knip'],
  'doc paths': ['node', 'scripts/check-doc-paths.ts'],
  migrations: ['node', 'scripts/check-migrations.ts'],
  'settings page': ['node', 'scripts/check-settings-page.ts'],
  'rules page': ['node', 'scripts/rules-page.ts', '--check'],
  'lifecycle diagram': ['node', 'scripts/lifecycle-diagram.ts', '--check'],
};

await Promise.all(Object.entries(CHECKS).map(([name, command]) => check(name, command)));

async function check(name: string, [command = '', ...args]: readonly string[]): Promise<void> {
  const started = performance.now();
  const failure = await run(command, args, { maxBuffer: Infinity }).then(() => null, outputOf);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${failure === null ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (failure === null) return;
  console.log(failure);
  process.exitCode = 1;
}

/** What a check that failed had to say; why it could not be run, where it said nothing. */
function outputOf(error: Error & { stdout?: string; stderr?: string }): string {
  return `${error.stdout ?? ''}${error.stderr ?? ''}`.trim() || error.message;
}

/** All static checks, one after another, each by its name; fails at the end if any failed. */
import { spawnSync } from 'node:child_process';

const CHECKS: Record<string, readonly string[]> = {
  format: ['oxfmt', '--check'],
  lint: ['oxlint', '--type-aware', '--deny-warnings'],
  types: ['tsc', '-p', '.'],
  imports: ['node', 'scripts/check-imports.ts'],
  'unused code': ['knip'],
  'doc paths': ['node', 'scripts/check-doc-paths.ts'],
  'lifecycle diagram': ['node', 'scripts/lifecycle-diagram.ts', '--check'],
};

const failed = Object.entries(CHECKS).filter(([name, [command = '', ...args]]) => {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (status !== 0) console.log(`${stdout}${stderr}`.trim());
  return status !== 0;
});
if (failed.length > 0) process.exitCode = 1;

import { DomainError } from '@racksmith/domain';

/**
 * The last look at the clock before something is written. The workflow's own clock stands still within a task: a worker
 * that was frozen would carry out, seconds later, what its caller was told did not happen.
 * @param notAfter milliseconds since the epoch; undefined for what the workflow does by itself
 * @throws DEADLINE_PASSED
 */
export function assertInTime(notAfter: number | undefined): void {
  if (notAfter === undefined || Date.now() <= notAfter) return;
  throw new DomainError('DEADLINE_PASSED', 'The command came too late and was not carried out');
}

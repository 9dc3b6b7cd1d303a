import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a measured process says what its heaps hold. */
export function heapFile(pid: number): string {
  return join(tmpdir(), `racksmith-heap-${pid}`);
}

import { readFile, rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

import { heapFile } from '../full/heap-file.ts';

const COLLECTION_SECONDS = 3;

/**
 * What the V8 heaps of a service hold, over all its threads, once their garbage is collected. The resident memory would
 * say how much V8 and the allocator keep for later: several times as much, and another figure each time.
 * @returns in MB
 */
export async function heapOf(pid: number): Promise<number> {
  process.kill(pid, 'SIGUSR2');
  await delay(COLLECTION_SECONDS * 1000);
  const lines = (await readFile(heapFile(pid), 'utf8')).trim().split('\n');
  await rm(heapFile(pid));
  return lines.reduce((sum, bytes) => sum + Number(bytes), 0) / 1024 ** 2;
}

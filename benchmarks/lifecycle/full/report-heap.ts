/**
 * Loaded before the services that are measured, into each of their threads. At SIGUSR2 each thread collects what nobody
 * holds any more and adds a line to the file of its process: the bytes that are left in its V8 heap.
 */
import { appendFileSync } from 'node:fs';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { BroadcastChannel, isMainThread } from 'node:worker_threads';

import { heapFile } from './heap-file.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const threads = new BroadcastChannel('report heap');
threads.addEventListener('message', report);
threads.unref();

if (isMainThread) {
  process.on('SIGUSR2', () => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the rule is for windows
    threads.postMessage('now');
    report();
  });
}

function report(): void {
  collect();
  appendFileSync(heapFile(process.pid), `${getHeapStatistics().used_heap_size}\n`);
}

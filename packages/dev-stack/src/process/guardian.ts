/**
 * A process of its own that outlives its parent by a moment: when its standard input ends (the parent is gone, however it
 * went), it stops every process and removes every folder it was told about. Started by startGuardian, never by hand.
 */
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { GuardianOrder } from './guardian-order.ts';
import { signalGroup } from './signal-group.ts';
import { processStartTime } from './process-start-time.ts';

interface Ward {
  readonly startTime: string | undefined;
  readonly signal: NodeJS.Signals;
}

const PATIENCE_MS = 5_000;
const wards = new Map<number, Ward>();
const folders = new Set<string>();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const order = JSON.parse(line) as GuardianOrder;
  // Only what its parent started: a child has a higher pid than 1, whatever went wrong with the line.
  if (order.do === 'watch' && Number.isSafeInteger(order.pid) && order.pid > 1)
    wards.set(order.pid, { startTime: processStartTime(order.pid), signal: order.signal });
  if (order.do === 'forget') wards.delete(order.pid);
  if (order.do === 'remove') folders.add(order.folder);
  if (order.do === 'keep') folders.delete(order.folder);
});
lines.on('close', () => {
  void endEverything();
});

async function endEverything(): Promise<void> {
  for (const [pid, ward] of [...wards].toReversed()) if (lives(pid, ward)) signalGroup(pid, ward.signal);
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline && [...wards].some(([pid, ward]) => lives(pid, ward))) await delay(50);
  for (const [pid, ward] of wards) if (lives(pid, ward)) signalGroup(pid, 'SIGKILL');
  for (const folder of folders)
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

function lives(pid: number, ward: Ward): boolean {
  return ward.startTime !== undefined && processStartTime(pid) === ward.startTime;
}

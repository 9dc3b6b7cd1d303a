import { setTimeout as delay } from 'node:timers/promises';

import type { Full } from '../full/start-full.ts';

const IN_FLIGHT = 200;
const STEP_SERVER_LANE = 1;

export interface RecoveryResult {
  /** From the moment the new worker was up until a ticket that waited all the time answered a command. */
  waitingTicketSeconds: number;
  /** From there until the work at a server, which the old worker had in hand, was finished. */
  stepInFlightSeconds: number;
}

/** Kills the worker with many creates under way, and one step at a server that takes long. */
export async function recovery(full: Full): Promise<RecoveryResult> {
  const waiting = await full.create(0);
  const deploying = await full.create(STEP_SERVER_LANE);
  await full.approve(deploying, 0);
  const builder = full.system.service('server-builder').pid;
  const deployed = full
    .as('technician', 0)
    .post(`/tickets/${deploying}/deploy`)
    .then(() => performance.now());
  // Held once the work has begun, so that the step is in flight when its worker dies.
  await untilInProgress(full, deploying);
  process.kill(builder, 'SIGSTOP');
  const creates = Array.from({ length: IN_FLIGHT }, (_, lane) => full.create(lane % 16));
  const settled = Promise.allSettled(creates);
  await delay(300);
  const worker = full.system.service('worker');
  process.kill(worker.pid, 'SIGKILL');
  process.kill(builder, 'SIGCONT');
  while (full.system.service('worker').pid === worker.pid) await delay(10);
  const upAt = performance.now();
  const waitingMs = await full
    .as('approver', 0)
    .timeUntilAnswered(`/tickets/${waiting}/assign`, { assign_to: 7 });
  const stepMs = (await deployed) - upAt;
  await settled;
  return { waitingTicketSeconds: waitingMs / 1000, stepInFlightSeconds: Math.max(0, stepMs) / 1000 };
}

async function untilInProgress({ system }: Full, number: string): Promise<void> {
  for (;;) {
    const [row] =
      await system.sql`select from tickets where ticket_number = ${number} and status = 'in_progress'`;
    if (row) return;
    await delay(5);
  }
}

import { setTimeout as delay } from 'node:timers/promises';

import { type Bench, single } from '../bench.ts';
import type { Full } from '../full/start-full.ts';
import { LANES } from '../subject.ts';

const IN_FLIGHT = 200;
const STEP_SERVER_LANE = 1;

/** The worker says so often that it lives while it has a step in hand; then another may take it. */
const HEARTBEAT_TIMEOUT_SECONDS = 5;

/**
 * Kills the worker with many creates under way, and one step at a server that takes long. Counted from the moment when
 * the new worker was up: how long until a ticket that waited all the time answers, and until the step was done.
 */
export async function watchRecovery({ full, quiet }: Bench): Promise<string[][]> {
  const waiting = await full.create(0);
  const deploying = await full.create(STEP_SERVER_LANE);
  await full.approve(deploying, 0);
  await quiet('recovery');
  const builder = full.system.service('server-builder').pid;
  const deployed = full
    .as('technician', 0)
    .post(`/tickets/${deploying}/deploy`)
    .then(() => performance.now());
  // Held once the work has begun, so that the step is in flight when its worker dies.
  await untilInProgress(full, deploying);
  process.kill(builder, 'SIGSTOP');
  const creates = Array.from({ length: IN_FLIGHT }, (_, lane) => full.create(lane % LANES));
  const settled = Promise.allSettled(creates);
  await delay(300);
  const worker = full.system.service('worker');
  process.kill(worker.pid, 'SIGKILL');
  process.kill(builder, 'SIGCONT');
  while (full.system.service('worker').pid === worker.pid) await delay(10);
  const upAt = performance.now();
  const body = { assign_to: 7 };
  const waitingMs = await full.as('approver', 0).timeUntilAnswered(`/tickets/${waiting}/assign`, body);
  const stepMs = (await deployed) - upAt;
  const refused = (await settled).filter(({ status }) => status === 'rejected').length;
  return [
    single(
      `s until a waiting ticket answers after kill -9, ${IN_FLIGHT} creates in flight`,
      waitingMs / 1000,
      '<= 3',
    ),
    single(
      's until a step in flight is done after kill -9',
      Math.max(0, stepMs) / 1000,
      `<= ${HEARTBEAT_TIMEOUT_SECONDS + 3}`,
    ),
    single(`of the ${IN_FLIGHT} creates, how many were refused: their caller is to try again`, refused, ''),
  ];
}

async function untilInProgress({ system }: Full, number: string): Promise<void> {
  for (;;) {
    const [row] =
      await system.sql`select from tickets where ticket_number = ${number} and status = 'in_progress'`;
    if (row) return;
    await delay(5);
  }
}

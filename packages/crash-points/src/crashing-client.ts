import type { ClientInterceptors, WorkflowClientInterceptor } from '@temporalio/client';

import type { CrashPoints } from './crash-points.ts';

/** The name of each thing that can be said to workflows; null for one that only asks. */
const EFFECTS: Readonly<Record<keyof WorkflowClientInterceptor, string | null>> = {
  start: 'start-accepted',
  startWithDetails: 'start-accepted',
  startUpdate: 'update-accepted',
  startUpdateWithStart: 'create-accepted',
  signal: 'signal-accepted',
  signalWithStart: 'signal-accepted',
  query: null,
  terminate: 'terminate-accepted',
  cancel: 'cancel-accepted',
  describe: null,
};

type Call = (input: unknown, next: (input: unknown) => Promise<unknown>) => Promise<unknown>;

/** Around what is said to workflows. After means: it is accepted, and nobody has been told yet. */
export function crashingClient(points: CrashPoints | undefined): ClientInterceptors {
  if (!points) return {};
  const calls = Object.entries(EFFECTS).flatMap(([name, effect]): [string, Call][] =>
    effect === null ? [] : [[name, (input, next) => points.around(effect, () => next(input))]],
  );
  return { workflow: [Object.fromEntries(calls)] };
}

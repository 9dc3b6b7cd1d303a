import type { WorkerInterceptors } from '@temporalio/worker';

import type { CrashPoints } from './crash-points.ts';

/** Names the points that an activity passes after it, and after the move it records: `recordMove-claim`. */
export function crashingActivities(points: CrashPoints | undefined): WorkerInterceptors {
  if (!points) return {};
  return {
    activity: [
      ({ info }) => ({
        inbound: {
          execute: (input, next) =>
            points.within(nameOf(info.activityType, input.args[0]), () => next(input)),
        },
      }),
    ],
  };
}

function nameOf(activity: string, input: unknown): string {
  const move =
    typeof input === 'object' && input !== null && 'move' in input ? String(input.move) : undefined;
  return move === undefined ? activity : `${activity}-${move}`;
}

/**
 * Places where a process can be made to die: before and after each of its side effects. They are put around what a
 * service works with (database, other services, mail, Temporal) and not into its code, so that an effect which is added
 * later has its points by itself; a service that is not asked for them runs without any of this.
 */
export { crashingActivities } from './crashing-activities.ts';
export { crashingCalls } from './crashing-calls.ts';
export { crashingClient } from './crashing-client.ts';
export { crashingRequests } from './crashing-requests.ts';
export { crashingSql } from './crashing-sql.ts';
export { type CrashPoints, openCrashPoints } from './crash-points.ts';

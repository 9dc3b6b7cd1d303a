import { type Actor, can } from '@racksmith/domain';

/** A plan tells what its server holds, so only who may read servers reads plans. Its hash tells nothing. */
export function canReadPlan(viewer: Actor): boolean {
  return can(viewer, 'server.view');
}

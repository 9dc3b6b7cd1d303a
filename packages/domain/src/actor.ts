import type { Permission } from './permissions.ts';

/** Somebody who acts, with what he may do at this moment. */
export interface Actor {
  id: number;
  username: string;
  permissions: readonly Permission[];
}

/** Acts for timers and for the workflow itself; the row exists in every database. */
export const SYSTEM_USER_ID = 0;
export const SYSTEM_USERNAME = 'system';

export const SYSTEM_ACTOR: Actor = { id: SYSTEM_USER_ID, username: SYSTEM_USERNAME, permissions: [] };

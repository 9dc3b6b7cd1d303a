import type { Actor } from '@racksmith/domain';
import type { Queryable } from '../connect.ts';

export interface ActiveUser {
  actor: Actor;
  /** Access tokens that carry another one are void. */
  tokenVersion: number;
  email: string | null;
  role: string;
}

/** An active user with what he may do now. */
export async function findActor(sql: Queryable, userId: number): Promise<ActiveUser | undefined> {
  throw new Error(`not there yet ${String(sql)} ${String(userId)}`);
}

/** The same by user name, whatever its case. */
export async function findActorByUsername(sql: Queryable, username: string): Promise<ActiveUser | undefined> {
  throw new Error(`not there yet ${String(sql)} ${username}`);
}

import type { Queryable } from '../connect.ts';

/** Makes the demo users that are not there yet, all with the same password. */
export async function seedDemoUsers(sql: Queryable, secret: { passwordHash: string }): Promise<void> {
  throw new Error(`not there yet ${String(sql)} ${String(secret)}`);
}

import type { Queryable } from '../connect.ts';
import type { UserRef } from '../tickets/ticket-snapshot.ts';

/** @throws DomainError INVALID_INPUT on field `assign_to` unless the user is active and may deploy */
export async function assertAssignable(sql: Queryable, userId: number): Promise<UserRef> {
  throw new Error(`not there yet ${String(sql)} ${String(userId)}`);
}
